// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.metrics;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooSpec;
import com.operators.odoo.api.v1.OdooStatus;
import com.operators.odoo.dropwizard.config.ControllerSettings;
import com.operators.odoo.dropwizard.lifecycle.ManagedOperator;
import com.operators.odoo.dropwizard.testkit.FakeCluster;
import com.operators.odoo.error.Reason;
import com.operators.odoo.plan.Outcome;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told, and that docs/metrics.md explains it. */
class MetricsTest {
  private static final Pattern ROW =
      Pattern.compile("\\| `(odoo_operator_\\w+)` \\| (\\w+) \\| ([\\w, ]*) ?\\| .+ \\|");
  private static final Pattern TYPE = Pattern.compile("# TYPE (odoo_operator_\\w+) (\\w+)");
  private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final FakeCluster cluster = new FakeCluster();

  @BeforeEach
  void somethingHappens() {
    var backend = cluster.backend();
    var controller = new ControllerSettings(null, null, null, null, null, null, null);
    Gauges.bind(registry, backend.operator(), cluster, () -> 0);
    new ManagedOperator(backend.operator(), controller, registry);
    new HttpMetrics(registry).record("GET", "/odoos", 200, Duration.ofMillis(20));
    backend.activity().bindTo(registry);
    var failed =
        new Outcome(Outcome.Kind.FAILED, Reason.InstallFailed, "", Duration.ZERO, List.of());
    backend.activity().reconciled("shop", "acme", "Install", failed, Duration.ofMillis(700));
    backend.activity().helmCalled("install", Duration.ofSeconds(2), Optional.of(Reason.Timeout));
    odoo("acme", 2L, "False", "InstallFailed", 1);
    odoo("new", null, "Unknown", "Progressing", 0);
    odoo("fine", 1L, "True", "Succeeded", 0);
  }

  private void odoo(String name, Long observed, String ready, String reason, int failures) {
    var odoo = new Odoo();
    odoo.getMetadata().setNamespace("shop");
    odoo.getMetadata().setName(name);
    odoo.setSpec(new OdooSpec());
    odoo.setStatus(new OdooStatus());
    odoo.getStatus().observedGeneration = observed;
    odoo.getStatus().lastAttempt = new OdooStatus.LastAttempt();
    odoo.getStatus().lastAttempt.failures = failures;
    odoo.getStatus().conditions =
        List.of(
            new ConditionBuilder()
                .withType("Ready")
                .withStatus(ready)
                .withReason(reason)
                .withMessage("")
                .build());
    cluster.put(odoo, observed == null ? 1L : observed);
  }

  private List<String> lines() {
    return registry.scrape().lines().filter(line -> line.startsWith("odoo_operator_")).toList();
  }

  @Test
  void tellsWhatWaits() {
    assertThat(lines())
        .contains(
            "odoo_operator_queue_length 3.0",
            "odoo_operator_queue_longest_wait_seconds 7.0",
            "odoo_operator_helm_calls_in_flight 2.0",
            "odoo_operator_helm_calls_stuck 1.0",
            "odoo_operator_odoos 3.0",
            "odoo_operator_odoos_ready 1.0",
            "odoo_operator_odoos_backlog 1.0",
            "odoo_operator_odoos_retrying 1.0",
            "odoo_operator_informer_last_event_timestamp_seconds 0.0");
  }

  @Test
  void countsOdoosByConditionAndReason() {
    assertThat(lines())
        .contains(
            "odoo_operator_odoo_conditions{condition=\"Ready\",reason=\"InstallFailed\",status=\"False\"} 1.0",
            "odoo_operator_odoo_conditions{condition=\"Ready\",reason=\"Succeeded\",status=\"True\"} 1.0");
  }

  @Test
  void sortsTimesIntoBuckets() {
    assertThat(lines())
        .contains(
            "odoo_operator_reconciles_seconds_bucket{outcome=\"failed\",reason=\"InstallFailed\",le=\"0.5\"} 0",
            "odoo_operator_reconciles_seconds_bucket{outcome=\"failed\",reason=\"InstallFailed\",le=\"1.0\"} 1",
            "odoo_operator_helm_calls_seconds_bucket{result=\"Timeout\",verb=\"install\",le=\"5.0\"} 1");
  }

  @Test
  void isExplainedInWhole() throws IOException {
    // When
    var told = new TreeSet<String>();
    TYPE.matcher(registry.scrape())
        .results()
        .forEach(type -> told.add(type.group(1) + " " + type.group(2) + labelsOf(type.group(1))));

    // Then
    var explained =
        Files.readAllLines(Path.of("../docs/metrics.md")).stream()
            .map(ROW::matcher)
            .filter(row -> row.matches())
            .map(row -> row.group(1) + " " + row.group(2) + sorted(row.group(3)))
            .collect(toCollection(TreeSet::new));
    assertThat(explained).isEqualTo(told);
  }

  @Test
  void everyMetricHasAHelp() {
    assertThat(registry.scrape().lines().filter(l -> l.startsWith("# HELP odoo_operator_")))
        .hasSize((int) TYPE.matcher(registry.scrape()).results().count())
        .allMatch(line -> line.split(" ", 4).length == 4);
  }

  private Set<String> labelsOf(String metric) {
    return lines().stream()
        .filter(line -> line.matches(metric + "(_bucket|_count|_sum)?[{ ].*"))
        .flatMap(line -> LABEL.matcher(line).results())
        .map(label -> label.group(1))
        .filter(label -> !label.equals("le"))
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> sorted(String labels) {
    return Stream.of(labels.split(",", -1))
        .map(String::strip)
        .filter(label -> !label.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
