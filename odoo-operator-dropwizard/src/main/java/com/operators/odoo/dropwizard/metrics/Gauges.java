// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.metrics;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.dropwizard.api.StateView;
import com.operators.odoo.dropwizard.cluster.OdooFeed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** What can be read at any time: Odoos, streams, leadership, the JVM. */
public final class Gauges {
  private Gauges() {}

  public static void bind(
      PrometheusMeterRegistry registry, OdooOperator operator, OdooFeed feed, IntSupplier streams) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    gauge(registry, "odoo.operator.streams", "Event streams that are open", streams::getAsInt);
    gauge(
        registry,
        "odoo.operator.leader",
        "1 if the controller of this process leads",
        () -> operator.isLeading() ? 1 : 0);
    gauge(
        registry,
        "odoo.operator.informer.synced",
        "1 if all Odoos have been seen",
        () -> feed.isSynced() ? 1 : 0);
    gauge(registry, "odoo.operator.odoos", "Odoos", () -> feed.list(Optional.empty()).size());
    gauge(
        registry,
        "odoo.operator.odoos.ready",
        "Odoos that are ready",
        () ->
            feed.list(Optional.empty()).stream()
                .filter(odoo -> StateView.of(odoo).works())
                .count());
  }

  private static void gauge(
      PrometheusMeterRegistry registry, String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).strongReference(true).register(registry);
  }
}
