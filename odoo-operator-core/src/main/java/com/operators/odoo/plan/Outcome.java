// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.plan;

import com.operators.odoo.error.Reason;
import com.operators.odoo.release.Release;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What came of a plan. Closed: the recorder makes conditions from it and from nothing else.
 *
 * @param kind what happened
 * @param reason by name
 * @param message for people, without anything secret
 * @param again when to look again; zero for at once
 * @param revisions what Helm holds afterwards, newest first
 */
public record Outcome(
    Kind kind, Reason reason, String message, Duration again, List<Release> revisions) {
  /** What happened. */
  public enum Kind {
    /** Helm did it, and holds what is wanted. */
    APPLIED,
    /** A step towards it is done; the next one follows at once. */
    ADVANCED,
    /** Nothing had to be done. */
    UNCHANGED,
    /** It has to wait. */
    DEFERRED,
    /** We stopped until someone changes something. */
    HALTED,
    /** It failed, and will be tried again. */
    FAILED,
    /** The Odoo is gone. */
    FINISHED
  }

  public Outcome {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(again, "again");
    revisions = List.copyOf(revisions);
  }

  /** Whether Helm holds what is wanted. */
  public boolean isInForce() {
    return kind == Kind.APPLIED || kind == Kind.UNCHANGED;
  }
}
