// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.release;

import java.time.Instant;
import java.util.Objects;

/**
 * One revision of a release, as Helm holds it.
 *
 * @param target where it is
 * @param revision Helm's number, from 1
 * @param status what Helm says of it
 * @param chart the chart it was made with
 * @param values what its maker gave on top of the chart's defaults
 * @param description Helm's sentence on how it ended
 * @param updatedAt when Helm last touched it
 */
public record Release(
    ReleaseTarget target,
    int revision,
    ReleaseStatus status,
    ChartRef chart,
    HelmValues values,
    String description,
    Instant updatedAt) {

  /** Reserved value that marks a release as an Odoo's: {@code <namespace>/<name>}. */
  public static final String OWNER_POINTER = "/operator/owner";

  public Release {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(chart, "chart");
    Objects.requireNonNull(values, "values");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(updatedAt, "updatedAt");
  }

  /** The mark of its owner; empty where there is none. */
  public String owner() {
    return values.at(OWNER_POINTER).asText("");
  }
}
