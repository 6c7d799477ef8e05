// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.lifecycle;

import com.operators.odoo.dropwizard.stream.ChangeHub;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.LifeCycle;

/** Beats for the event streams, and ends them before the server waits for what is left. */
public final class Heart implements Managed, LifeCycle.Listener {
  private final ChangeHub hub;
  private final Duration every;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "stream-heart");
            thread.setDaemon(true);
            return thread;
          });

  public Heart(ChangeHub hub, Duration every) {
    this.hub = hub;
    this.every = every;
  }

  @Override
  public void start() {
    long millis = every.toMillis();
    timer.scheduleAtFixedRate(hub::beat, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void lifeCycleStopping(LifeCycle server) {
    hub.close();
  }

  @Override
  public void stop() {
    timer.shutdownNow();
  }
}
