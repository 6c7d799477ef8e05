// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.e2e;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A client that asks for the login page by way of the Service, again and again. */
final class Polling {
  /**
   * @param count of requests
   * @param failures answers that no user should see, and connections that broke
   */
  record Answers(int count, List<String> failures) {}

  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicInteger count = new AtomicInteger();
  private final List<String> failures = new CopyOnWriteArrayList<>();

  private Polling() {}

  static Answers during(Instance instance, Runnable change) {
    var polling = new Polling();
    var thread = new Thread(() -> polling.poll(instance), "polling");
    thread.start();
    try {
      change.run();
    } finally {
      polling.ended.set(true);
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Answers(polling.count.get(), List.copyOf(polling.failures));
  }

  /** Each time over a new connection, as a new user would. */
  private void poll(Instance instance) {
    String url = "http://" + instance.address(8069);
    while (!ended.get()) {
      count.incrementAndGet();
      try {
        int status = new OdooClient(url, "").get("/web/login").statusCode();
        if (status != 200) {
          failures.add("answer " + status);
        }
      } catch (RuntimeException e) {
        failures.add(e.toString());
      }
    }
  }
}
