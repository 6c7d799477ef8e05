// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.metrics;

import com.operators.odoo.dropwizard.api.StateView;
import com.operators.odoo.dropwizard.cluster.OdooFeed;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How many Odoos have each condition, with its status and reason: counted when it is asked for. */
record OdooConditions(OdooFeed feed) implements Collector {
  private static final String NAME = "odoo_operator_odoo_conditions";

  @Override
  public MetricSnapshot collect() {
    var snapshot =
        GaugeSnapshot.builder().name(NAME).help("Odoos by condition, its status and its reason");
    feed.list(Optional.empty()).stream()
        .flatMap(odoo -> StateView.of(odoo).conditions().stream())
        .map(
            c ->
                Labels.of(
                    "condition", c.getType(), "status", c.getStatus(), "reason", c.getReason()))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .forEach(
            (labels, count) ->
                snapshot.dataPoint(
                    GaugeDataPointSnapshot.builder().labels(labels).value(count).build()));
    return snapshot.build();
  }
}
