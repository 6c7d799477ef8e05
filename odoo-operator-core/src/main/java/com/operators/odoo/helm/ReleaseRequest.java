// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.helm;

import com.operators.odoo.release.HelmValues;
import com.operators.odoo.release.ReleaseTarget;
import java.util.Objects;

/**
 * All that an install, an upgrade or a rendering needs; there are no hidden defaults.
 *
 * @param target where
 * @param chart what
 * @param values all values on top of the chart's own; those of earlier revisions are forgotten
 * @param description Helm's history shows it
 */
public record ReleaseRequest(
    ReleaseTarget target, LocalChart chart, HelmValues values, String description) {
  public ReleaseRequest {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(chart, "chart");
    Objects.requireNonNull(values, "values");
    Objects.requireNonNull(description, "description");
  }
}
