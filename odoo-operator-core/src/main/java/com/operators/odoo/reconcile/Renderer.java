// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.reconcile;

import com.operators.odoo.desired.DesiredRelease;
import com.operators.odoo.helm.HelmDriver;
import com.operators.odoo.helm.LocalChart;
import com.operators.odoo.helm.ReleaseRequest;
import java.util.Objects;

/**
 * Shows the manifest of a desired release; asks no cluster.
 *
 * @param helm that renders
 * @param chart of every release
 */
public record Renderer(HelmDriver helm, LocalChart chart) {
  public Renderer {
    Objects.requireNonNull(helm, "helm");
    Objects.requireNonNull(chart, "chart");
  }

  /** The objects as YAML documents. */
  public String render(DesiredRelease desired) {
    return helm.render(new ReleaseRequest(desired.target(), chart, desired.values(), "render"));
  }
}
