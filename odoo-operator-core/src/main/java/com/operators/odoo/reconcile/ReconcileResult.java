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

  /** Whether the next step can follow at once. */
  public boolean hasNextStep() {
    return outcome.kind() == Outcome.Kind.ADVANCED;
  }
}
