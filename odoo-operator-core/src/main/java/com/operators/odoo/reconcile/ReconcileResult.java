// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.reconcile;

import com.operators.odoo.plan.Outcome;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a reconcile ended.
 *
 * @param outcome what came of it
 * @param again when to look again; empty if only a change brings news
 */
public record ReconcileResult(Outcome outcome, Optional<Duration> again) {
  public ReconcileResult {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(again, "again");
  }

  /** Whether there is more to do or to say, after a pause of less than a second. */
  public boolean hasNextStep() {
    return outcome.kind() == Outcome.Kind.ADVANCED || outcome.kind() == Outcome.Kind.APPLIED;
  }
}
