// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.lifecycle;

import com.operators.odoo.dropwizard.stream.ChangeHub;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Beats for the event streams. When the server is told to stop, it ends them first, and asks all
 * that would go on for long to come to an end: the server then waits for what is left.
 */
public final class Heart implements Managed, LifeCycle.Listener {
  private final ChangeHub hub;
  private final Duration every;
  private final Runnable onStopping;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "stream-heart");
            thread.setDaemon(true);
            return thread;
          });
  private Future<?> beats;

  /**
   * @param onStopping called when the server begins to stop
   */
  public Heart(ChangeHub hub, Duration every, Runnable onStopping) {
    this.hub = hub;
    this.every = every;
    this.onStopping = onStopping;
  }

  @Override
  public void start() {
    long millis = every.toMillis();
    beats = timer.scheduleAtFixedRate(hub::beat, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void lifeCycleStopping(LifeCycle server) {
    hub.close();
    onStopping.run();
  }

  @Override
  public void stop() {
    beats.cancel(false);
    timer.shutdownNow();
  }
}
