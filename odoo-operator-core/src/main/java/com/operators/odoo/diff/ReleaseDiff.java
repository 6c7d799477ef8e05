// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.diff;

import com.operators.odoo.release.ChartRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What differs between the release Helm holds and the desired one.
 *
 * @param appliedChart the chart now; empty if there is no release
 * @param desiredChart the chart wanted
 * @param values what differs in the values, by pointer
 */
public record ReleaseDiff(
    Optional<ChartRef> appliedChart, ChartRef desiredChart, List<ValueChange> values) {
  private static final String PASSWORD_DIGEST = "/database/passwordDigest";

  private static final String PASSWORD =
      "; the database's password changed: the role of an embedded database is given it, on an"
          + " external server its owner has to set it; then the pods restart with it";

  public ReleaseDiff {
    values = List.copyOf(values);
  }

  public boolean isEmpty() {
    return values.isEmpty() && !chartDiffers();
  }

  public boolean chartDiffers() {
    return !appliedChart.equals(Optional.of(desiredChart));
  }

  /** A chart of the same name that came with another version of the operator. */
  public boolean onlyChartDiffers() {
    return values.isEmpty()
        && chartDiffers()
        && appliedChart.map(chart -> chart.name().equals(desiredChart.name())).orElse(false);
  }

  public ChangeSeverity severity() {
    var ofChart = chartDiffers() ? ChangeSeverity.UPGRADE : ChangeSeverity.NONE;
    return values.stream().map(ValueChange::severity).reduce(ofChart, ChangeSeverity::worse);
  }

  public List<ValueChange> forbidden() {
    return values.stream().filter(v -> v.severity() == ChangeSeverity.FORBIDDEN).toList();
  }

  /** All changes in one line, without anything secret. */
  public String describe() {
    var parts = values.stream().map(ValueChange::toString).collect(Collectors.joining(", "));
    String chart =
        appliedChart
            .filter(applied -> chartDiffers())
            .map(applied -> "chart: " + applied + " → " + desiredChart)
            .orElse("");
    String all = chart.isEmpty() || parts.isEmpty() ? chart + parts : chart + ", " + parts;
    return changesPassword() ? all + PASSWORD : all;
  }

  private boolean changesPassword() {
    return values.stream()
        .anyMatch(change -> change.pointer().equals(PASSWORD_DIGEST) && !change.isAdded());
  }
}
