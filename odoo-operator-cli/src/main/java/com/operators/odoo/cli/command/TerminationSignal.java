// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import java.util.concurrent.CountDownLatch;

/**
 * SIGTERM and SIGINT, as the JVM tells of them: a shutdown hook. The JVM ends once its hooks have,
 * so the hook holds it until {@link #close}: until the work is put away.
 */
final class TerminationSignal implements AutoCloseable {
  private final CountDownLatch putAway = new CountDownLatch(1);
  private final Thread hook;

  private TerminationSignal(Runnable onSignal) {
    this.hook = new Thread(() -> hold(onSignal), "termination-signal");
  }

  static TerminationSignal listen(Runnable onSignal) {
    var signal = new TerminationSignal(onSignal);
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  private void hold(Runnable onSignal) {
    onSignal.run();
    try {
      putAway.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Everything is put away. */
  @Override
  public void close() {
    putAway.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the JVM is on its way down: the hook is what brought us here
    }
  }
}
