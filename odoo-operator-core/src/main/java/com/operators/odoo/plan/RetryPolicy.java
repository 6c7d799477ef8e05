// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.plan;

import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait after failures: doubling from the first pause to the longest.
 *
 * @param first pause after the first failure
 * @param longest no pause is longer
 * @param halted pause between the slow attempts once all others failed
 */
public record RetryPolicy(Duration first, Duration longest, Duration halted) {
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(10));

  private static final int MAX_DOUBLINGS = 16;

  /** Pause after so many failures in a row. */
  public Duration pauseAfter(int failures) {
    int doublings = Math.min(Math.max(failures - 1, 0), MAX_DOUBLINGS);
    Duration pause = first.multipliedBy(1L << doublings);
    return pause.compareTo(longest) > 0 ? longest : pause;
  }

  /** What is left of a pause that began then; zero or less if it is over. */
  Duration left(Duration pause, AttemptHistory history, Instant now) {
    return history
        .startedAt()
        .map(at -> Duration.between(now, at.plus(pause)))
        .orElse(Duration.ZERO);
  }
}
