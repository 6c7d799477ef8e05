// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.output;

import com.operators.odoo.release.Release;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What Helm keeps of a release, newest first; never its values, which may hold secrets. */
public final class HistoryPrinter {
  /**
   * One revision, as JSON and YAML show it.
   *
   * @param revision Helm's number
   * @param status as Helm calls it
   * @param chart name and version
   * @param valuesDigest what the values are known by
   * @param updatedAt when Helm last touched it
   * @param description Helm's sentence on it
   */
  public record RevisionView(
      int revision,
      String status,
      String chart,
      String valuesDigest,
      String updatedAt,
      String description) {}

  /**
   * A history, as JSON and YAML show it.
   *
   * @param revisions newest first
   */
  public record HistoryView(List<RevisionView> revisions) {}

  public HistoryView view(List<Release> revisions) {
    return new HistoryView(revisions.stream().map(HistoryPrinter::view).toList());
  }

  private static RevisionView view(Release release) {
    return new RevisionView(
        release.revision(),
        release.status().toString(),
        release.chart().toString(),
        release.values().digest().value(),
        release.updatedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
        release.description());
  }

  public String table(List<Release> revisions) {
    var table = new Table(List.of("REVISION", "UPDATED", "STATUS", "CHART", "DESCRIPTION"));
    view(revisions)
        .revisions()
        .forEach(
            view ->
                table.add(
                    List.of(
                        Integer.toString(view.revision()),
                        view.updatedAt(),
                        view.status(),
                        view.chart(),
                        view.description())));
    return table.print();
  }
}
