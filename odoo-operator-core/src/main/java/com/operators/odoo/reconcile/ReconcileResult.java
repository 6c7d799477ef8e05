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
 * @param action what was done, as a plan labels it; Refuse if it did not come to a plan
 */
public record ReconcileResult(Outcome outcome, Optional<Duration> again, String action) {
  static final String REFUSE = "Refuse";

  public ReconcileResult {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(again, "again");
    Objects.requireNonNull(action, "action");
  }

  ReconcileResult(Outcome outcome, Optional<Duration> again) {
    this(outcome, again, REFUSE);
  }

  ReconcileResult of(String label) {
    return new ReconcileResult(outcome, again, label);
  }

  /** Whether there is more to do or to say, after a pause of less than a second. */
  public boolean hasNextStep() {
    return outcome.kind() == Outcome.Kind.ADVANCED || outcome.kind() == Outcome.Kind.APPLIED;
  }
}
