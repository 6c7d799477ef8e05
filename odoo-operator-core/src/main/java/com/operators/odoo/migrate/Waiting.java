// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.migrate;

import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits, by asking again and again. */
final class Waiting {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private Waiting() {}

  /**
   * @param what completes "it takes too long until …"
   * @throws OdooOperatorException with Timeout after five minutes
   */
  static void until(String what, BooleanSupplier condition) {
    until(what, PATIENCE, condition);
  }

  static void until(String what, Duration patience, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new OdooOperatorException(
            Reason.Timeout,
            "it takes too long until " + what + "; run the migration again to go on");
      }
      pause();
    }
  }

  static void pause() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OdooOperatorException(
          Reason.Timeout, "interrupted; run the migration again to go on");
    }
  }
}
