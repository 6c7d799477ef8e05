// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.output;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Everything the operator says about one Odoo: a summary, then every condition. */
public final class StatusPrinter {
  private static final int LABEL_WIDTH = 11;

  private final Ages ages;

  public StatusPrinter(Instant now) {
    this.ages = new Ages(now);
  }

  public String print(Odoo odoo) {
    var state = new OdooState(odoo);
    var text = new StringBuilder("Odoo " + state.id() + "\n");
    summary(state)
        .forEach(
            (label, value) -> text.append("  ").append(padded(label)).append(value).append('\n'));
    return text.append('\n').append(conditions(state)).toString();
  }

  private static String padded(String label) {
    return label + ":" + " ".repeat(LABEL_WIDTH - label.length());
  }

  private Map<String, String> summary(OdooState state) {
    var status = state.status();
    var lines = new LinkedHashMap<String, String>();
    lines.put("Ready", ready(state));
    put(lines, "URL", status.url);
    put(lines, "Version", status.version);
    put(lines, "Image", status.image);
    put(lines, "Release", status.release == null ? null : release(status.release));
    put(lines, "Workloads", status.workloads == null ? null : workloads(status.workloads));
    put(lines, "Attempt", attempt(status.lastAttempt));
    put(
        lines,
        "Suspended",
        state.isSuspended() ? "yes: nothing is changed (resume ends it)" : null);
    put(lines, "Deletion", deletion(state));
    put(lines, "Generation", generation(state));
    return lines;
  }

  private static void put(Map<String, String> lines, String label, String value) {
    if (value != null && !value.isEmpty()) {
      lines.put(label, value);
    }
  }

  private static String ready(OdooState state) {
    return state
        .condition("Ready")
        .map(ready -> ready.getStatus() + ", " + state.told("Ready"))
        .orElse("Unknown, no operator has looked at it yet");
  }

  private String release(OdooStatus.AppliedRelease release) {
    return release.namespace
        + "/"
        + release.name
        + ", revision "
        + release.revision
        + ", chart "
        + release.chart
        + ", applied "
        + ages.since(release.appliedAt)
        + " ago";
  }

  private static String workloads(Map<String, String> workloads) {
    return new TreeMap<>(workloads)
        .entrySet().stream()
            .map(part -> part.getKey() + " " + part.getValue())
            .collect(Collectors.joining(", "));
  }

  private static String attempt(OdooStatus.LastAttempt attempt) {
    if (attempt == null || attempt.failures == null || attempt.failures == 0) {
      return null;
    }
    String times = attempt.failures == 1 ? "once" : attempt.failures + " times";
    return attempt.action + " failed " + times + ": " + attempt.reason;
  }

  private String deletion(OdooState state) {
    String since = state.odoo().getMetadata().getDeletionTimestamp();
    return since == null ? null : "asked for " + ages.since(since) + " ago";
  }

  private static String generation(OdooState state) {
    Long generation = state.odoo().getMetadata().getGeneration();
    Long observed = state.status().observedGeneration;
    return generation + (state.isObserved() ? "" : ", the status speaks of " + observed);
  }

  private String conditions(OdooState state) {
    var table = new Table(List.of("CONDITION", "STATUS", "REASON", "AGE", "MESSAGE"));
    state
        .conditions()
        .forEach(
            condition ->
                table.add(
                    List.of(
                        condition.getType(),
                        condition.getStatus(),
                        nonNull(condition.getReason()),
                        ages.since(condition.getLastTransitionTime()),
                        nonNull(condition.getMessage()))));
    return table.print();
  }

  private static String nonNull(String text) {
    return text == null ? "" : text;
  }
}
