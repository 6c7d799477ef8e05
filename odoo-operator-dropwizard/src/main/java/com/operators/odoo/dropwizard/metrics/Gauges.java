// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.metrics;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.api.v1.Odoo;
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
import java.util.function.Predicate;
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
    register(
        registry,
        Gauge.builder("odoo.operator.informer.last.event.timestamp", () -> seconds(feed))
            .description("When a change of any Odoo was heard of last")
            .baseUnit("seconds"));
    bindOdoos(registry, feed);
    bindLoad(registry, operator);
  }

  private static double seconds(OdooFeed feed) {
    return feed.lastEvent().map(at -> at.toEpochMilli() / 1000.0).orElse(0.0);
  }

  private static void bindOdoos(PrometheusMeterRegistry registry, OdooFeed feed) {
    gauge(registry, "odoo.operator.odoos", "Odoos", () -> feed.list(Optional.empty()).size());
    count(registry, "ready", "Odoos that are ready", feed, odoo -> StateView.of(odoo).works());
    count(
        registry,
        "backlog",
        "Odoos whose last change no controller has dealt with yet",
        feed,
        odoo -> !StateView.isCurrent(odoo));
    count(
        registry,
        "retrying",
        "Odoos whose last Helm call failed, and is repeated or has been given up",
        feed,
        Gauges::isRetrying);
    registry.getPrometheusRegistry().register(new OdooConditions(feed));
  }

  private static boolean isRetrying(Odoo odoo) {
    var status = odoo.getStatus();
    return status != null
        && status.lastAttempt != null
        && status.lastAttempt.failures != null
        && status.lastAttempt.failures > 0;
  }

  private static void count(
      PrometheusMeterRegistry registry,
      String which,
      String description,
      OdooFeed feed,
      Predicate<Odoo> counts) {
    gauge(
        registry,
        "odoo.operator.odoos." + which,
        description,
        () -> feed.list(Optional.empty()).stream().filter(counts).count());
  }

  private static void bindLoad(PrometheusMeterRegistry registry, OdooOperator operator) {
    gauge(
        registry,
        "odoo.operator.queue.length",
        "Odoos that wait for a thread of the controller",
        () -> operator.load().waiting());
    register(
        registry,
        Gauge.builder(
                "odoo.operator.queue.longest.wait",
                () -> operator.load().longestWait().toNanos() / 1e9)
            .description("How long the first of them has waited")
            .baseUnit("seconds"));
    gauge(
        registry,
        "odoo.operator.helm.calls.in.flight",
        "Native calls of Helm that have not ended",
        () -> operator.load().helmCalls());
    gauge(
        registry,
        "odoo.operator.helm.calls.stuck",
        "Native calls of Helm that have outlived their deadline, and hold a thread",
        () -> operator.load().stuckHelmCalls());
  }

  private static void gauge(
      PrometheusMeterRegistry registry, String name, String description, Supplier<Number> value) {
    register(registry, Gauge.builder(name, value).description(description));
  }

  private static void register(PrometheusMeterRegistry registry, Gauge.Builder<?> gauge) {
    gauge.strongReference(true).register(registry);
  }
}
