// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.plan;

import com.operators.odoo.error.Reason;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of the attempts so far.
 *
 * @param digest what was tried last: digest of chart and values
 * @param failures how often in a row it failed
 * @param reason why, the last time
 * @param startedAt when the last attempt began
 * @param retryNow whether a person asked for another try
 * @param message what was said of the last failure; empty if nothing was
 * @param everApplied whether the release was once as asked
 */
public record AttemptHistory(
    String digest,
    int failures,
    Optional<Reason> reason,
    Optional<Instant> startedAt,
    boolean retryNow,
    String message,
    boolean everApplied) {
  public static final AttemptHistory NONE =
      new AttemptHistory("", 0, Optional.empty(), Optional.empty(), false);

  public AttemptHistory {
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(message, "message");
  }

  /** Of a release that was never as asked. */
  public AttemptHistory(
      String digest,
      int failures,
      Optional<Reason> reason,
      Optional<Instant> startedAt,
      boolean retryNow) {
    this(digest, failures, reason, startedAt, retryNow, "", false);
  }

  /** A sentence with the last failure behind it, where one is known. */
  String because(String sentence) {
    return message.isEmpty() ? sentence : sentence + ": " + message;
  }

  /** Whether exactly this was tried and failed. */
  boolean failedWith(String wanted) {
    return failures > 0 && digest.equals(wanted) && !retryNow;
  }
}
