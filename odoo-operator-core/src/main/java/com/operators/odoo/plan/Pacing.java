// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.plan;

import com.operators.odoo.desired.DesiredRelease;
import com.operators.odoo.error.Reason;
import com.operators.odoo.error.Recovery;
import java.time.Duration;

/** When the same is tried again: after growing pauses, and in the end only now and then. */
final class Pacing {
  private final RetryPolicy retryPolicy;

  Pacing(RetryPolicy retryPolicy) {
    this.retryPolicy = retryPolicy;
  }

  /** The same again only after a pause, and not for ever. */
  Decision apply(
      Decision wanted, DesiredRelease desired, Observation observation, AttemptHistory history) {
    if (!history.failedWith(desired.digest())) {
      return wanted;
    }
    boolean hopeless =
        history.reason().map(Reason::recovery).orElse(Recovery.RETRY_BACKOFF)
            != Recovery.RETRY_BACKOFF;
    boolean exhausted = history.failures() > desired.policy().retries();
    Duration pause =
        hopeless || exhausted ? retryPolicy.halted() : retryPolicy.pauseAfter(history.failures());
    Duration left = retryPolicy.left(pause, history, observation.at());
    if (left.isNegative() || left.isZero()) {
      return wanted;
    }
    if (hopeless) {
      return Decision.halt(
          history.reason().orElseThrow(),
          history.because("the last attempt cannot succeed as it is"));
    }
    return exhausted
        ? Decision.halt(
            Reason.RetriesExhausted,
            history.because(
                history.failures() + " attempts failed; change the spec, or ask for a reconcile"))
        : new Decision(
            new Action.Wait(left), history.because("attempt " + history.failures() + " failed"));
  }

  Decision uninstall(AttemptHistory history, Observation observation) {
    if (history.failures() > 0 && history.digest().isEmpty() && !history.retryNow()) {
      var left =
          retryPolicy.left(retryPolicy.pauseAfter(history.failures()), history, observation.at());
      if (!left.isNegative() && !left.isZero()) {
        return new Decision(new Action.Wait(left), history.because("the last uninstall failed"));
      }
    }
    return new Decision(new Action.Uninstall(), "the Odoo is deleted");
  }
}
