// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.controller;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that reconcile, and since when work waits for them. */
final class WorkQueue extends ThreadPoolExecutor {
  private record Waiting(Runnable work, long since) implements Runnable {
    @Override
    public void run() {
      work.run();
    }
  }

  WorkQueue(int threads) {
    super(threads, threads, 0, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>());
  }

  @Override
  public void execute(Runnable work) {
    super.execute(new Waiting(work, System.nanoTime()));
  }

  int length() {
    return getQueue().size();
  }

  /** How long the first in the queue has waited. */
  Duration longestWait() {
    return getQueue().peek() instanceof Waiting first
        ? Duration.ofNanos(System.nanoTime() - first.since())
        : Duration.ZERO;
  }
}
