// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.lifecycle;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.dropwizard.config.ControllerSettings;
import io.dropwizard.lifecycle.Managed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The controller within the service. It starts as soon as the cluster lets it: until then the
 * service answers that the cluster is away, and goes on trying. A lead that is lost is no reason to
 * end: the library stands for election again, and REST works without a lead.
 */
public final class ManagedOperator implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(ManagedOperator.class);
  private static final long PAUSE_SECONDS = 3;

  private final OdooOperator operator;
  private final ControllerSettings settings;
  private final Counter lost;
  private volatile Future<?> again;
  private final ScheduledExecutorService starter =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "controller-start");
            thread.setDaemon(true);
            return thread;
          });

  public ManagedOperator(
      OdooOperator operator, ControllerSettings settings, MeterRegistry metrics) {
    this.operator = operator;
    this.settings = settings;
    this.lost =
        Counter.builder("odoo.operator.leads.lost")
            .description("Times that the controller of this process had to stop")
            .register(metrics);
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
      again = starter.schedule(this::tryToStart, PAUSE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void lose() {
    if (!starter.isShutdown()) {
      lost.increment();
      LOG.warn("the controller has stopped, and stands for election again; REST goes on");
    }
  }

  @Override
  public void stop() {
    starter.shutdownNow();
    if (again != null) {
      again.cancel(false);
    }
    operator.close();
  }
}
