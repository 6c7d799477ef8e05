// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.config;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.OdooOperatorBuilder;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.List;

/**
 * The controller in this process.
 *
 * @param enabled false for the REST service alone
 * @param installCrd whether to install or upgrade the CustomResourceDefinition at the start
 * @param concurrency Odoos that are worked on at once
 * @param shard value of the label operators.com/shard of the Odoos to work on; empty for those
 *     without it
 * @param leaseNamespace where the Lease is, if all namespaces are watched
 * @param chart folder of a chart in place of the bundled one
 * @param nodePaths folders of nodes below which persistence.node.path may lie
 */
public record ControllerSettings(
    Boolean enabled,
    Boolean installCrd,
    @Min(1) @Max(64) Integer concurrency,
    @Pattern(
            regexp = "([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)?",
            message =
                "has to be at most 63 lower-case letters, digits and '-', with a letter or digit at both ends")
        String shard,
    String leaseNamespace,
    String chart,
    List<@NotBlank String> nodePaths) {
  public ControllerSettings {
    enabled = enabled == null || enabled;
    installCrd = installCrd != null && installCrd;
    concurrency = concurrency == null ? Integer.valueOf(8) : concurrency;
    nodePaths = nodePaths == null ? List.of() : List.copyOf(nodePaths);
  }

  /** Core's builder, filled with these settings. */
  public OdooOperatorBuilder builder(KubernetesSettings kubernetes) {
    var builder =
        OdooOperator.builder()
            .fieldManager("odoo-operator-rest")
            .concurrency(concurrency)
            .nodePaths(nodePaths);
    if (kubernetes.kubeconfig() != null) {
      builder.kubeconfig(Path.of(kubernetes.kubeconfig()));
    }
    if (kubernetes.context() != null) {
      builder.context(kubernetes.context());
    }
    if (shard != null && !shard.isEmpty()) {
      builder.shard(shard);
    }
    if (leaseNamespace != null && !leaseNamespace.isBlank()) {
      builder.leaseNamespace(leaseNamespace);
    }
    if (chart != null && !chart.isBlank()) {
      builder.chart(Path.of(chart));
    }
    kubernetes.scope().ifPresent(builder::namespace);
    return builder;
  }
}
