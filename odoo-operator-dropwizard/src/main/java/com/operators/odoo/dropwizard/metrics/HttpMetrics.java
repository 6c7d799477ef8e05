// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.metrics;

import com.operators.odoo.dropwizard.route.Routes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Requests by method, route and status, with their times. */
public final class HttpMetrics {
  private final MeterRegistry registry;

  public HttpMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  public void record(String method, String path, int status, Duration took) {
    Timer.builder("odoo.operator.http.requests")
        .description("Requests and how long they took")
        .tag("method", Routes.knownMethod(method))
        .tag("route", Routes.of(path))
        .tag("status", Integer.toString(status))
        .serviceLevelObjectives(
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ofMillis(250),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5))
        .register(registry)
        .record(took);
  }
}
