// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.lifecycle;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.dropwizard.config.ControllerSettings;
import io.dropwizard.lifecycle.Managed;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The controller within the service. It starts as soon as the cluster lets it: until then the
 * service answers that the cluster is away, and goes on trying.
 */
public final class ManagedOperator implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(ManagedOperator.class);
  private static final long PAUSE_SECONDS = 3;

  private final OdooOperator operator;
  private final ControllerSettings settings;
  private final Runnable onLost;
  private final ScheduledExecutorService starter =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "controller-start");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param onLost called when the controller ends by itself: the process should end then
   */
  public ManagedOperator(OdooOperator operator, ControllerSettings settings, Runnable onLost) {
    this.operator = operator;
    this.settings = settings;
    this.onLost = onLost;
  }

  @Override
  public void start() {
    tryToStart();
  }

  private void tryToStart() {
    CompletableFuture.runAsync(this::startNow, starter)
        .exceptionally(
            failure -> {
              startLater(failure);
              return null;
            });
  }

  private void startNow() {
    if (settings.installCrd()) {
      operator.installCrd();
    }
    if (settings.enabled()) {
      operator.start(this::lose);
      LOG.info("the controller stands for election");
    }
  }

  private void startLater(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    LOG.warn("the controller cannot start yet: {}", cause.getMessage());
    if (!starter.isShutdown()) {
      starter.schedule(this::tryToStart, PAUSE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void lose() {
    if (!starter.isShutdown()) {
      onLost.run();
    }
  }

  @Override
  public void stop() {
    starter.shutdownNow();
    operator.close();
  }
}
