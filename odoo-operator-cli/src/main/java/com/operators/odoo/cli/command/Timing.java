// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Time as commands that wait know it; tests have one of their own, in which waiting is quick. */
public interface Timing {
  /** The real one. */
  Timing SYSTEM = new SystemTiming();

  Instant now();

  /** Lets time pass. */
  void pause(Duration duration);

  /** Of the machine. */
  final class SystemTiming implements Timing {
    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public void pause(Duration duration) {
      try {
        TimeUnit.MILLISECONDS.sleep(duration.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new OdooOperatorException(Reason.Timeout, "interrupted while waiting", e);
      }
    }
  }
}
