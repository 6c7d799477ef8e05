// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.metrics;

import com.operators.odoo.OperatorListener;
import com.operators.odoo.error.Reason;
import com.operators.odoo.plan.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Reconciles and Helm calls with their outcome and times; nothing is counted until it is bound. */
public final class ActivityMetrics implements OperatorListener, MeterBinder {
  private static final Duration[] RECONCILES = seconds(0.01, 0.1, 0.5, 1, 2.5, 5, 10, 30, 90);
  private static final Duration[] HELM_CALLS = seconds(0.1, 0.5, 1, 2.5, 5, 10, 30, 60);

  private volatile MeterRegistry registry;

  private static Duration[] seconds(double... limits) {
    return DoubleStream.of(limits)
        .mapToObj(limit -> Duration.ofMillis(Math.round(limit * 1000)))
        .toArray(Duration[]::new);
  }

  @Override
  public void bindTo(MeterRegistry given) {
    registry = given;
  }

  @Override
  public void reconciled(
      String namespace, String name, String action, Outcome outcome, Duration took) {
    record(
        Timer.builder("odoo.operator.reconciles")
            .description("Reconciles and how long they took")
            .serviceLevelObjectives(RECONCILES)
            .tag("outcome", outcome.kind().name().toLowerCase(Locale.ROOT))
            .tag("reason", outcome.reason().name()),
        took);
  }

  @Override
  public void helmCalled(String verb, Duration took, Optional<Reason> failure) {
    record(
        Timer.builder("odoo.operator.helm.calls")
            .description("Calls of Helm and how long they took")
            .serviceLevelObjectives(HELM_CALLS)
            .tag("verb", verb)
            .tag("result", failure.map(Reason::name).orElse("ok")),
        took);
  }

  private void record(Timer.Builder timer, Duration took) {
    if (registry != null) {
      timer.register(registry).record(took);
    }
  }
}
