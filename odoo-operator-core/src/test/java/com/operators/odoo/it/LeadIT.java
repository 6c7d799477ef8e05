// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.plan.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Who may write: one at a time, and nobody who cannot renew the lease. */
class LeadIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: acme}
      spec: {version: "19.0", web: {replicas: 0}, release: {values: {bulk: %s}}}
      """;

  @AutoClose private final ItCluster cluster = ItCluster.own("lead");
  @AutoClose private final ItNamespace space = cluster.namespace();

  private Outcome reconcile() {
    try (var user = space.builder().chart(ItNamespace.SMALL_CHART).build()) {
      return user.reconcile(space.name(), "acme", PATIENCE);
    }
  }

  @Test
  void reconcilesHereWhereNobodyLeads() {
    // Given
    space.apply(DOCUMENT.formatted("1"));

    // When
    var outcome = reconcile();

    // Then
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.APPLIED);
    assertThat(space.history("acme")).hasSize(1);
  }

  @Test
  void asksAControllerOfAllNamespaces() {
    // Given
    var all =
        space.tracked(
            OdooOperator.builder()
                .kubeconfig(cluster.kubeconfig())
                .chart(ItNamespace.SMALL_CHART)
                .build());
    all.start(() -> {});
    await().atMost(PATIENCE).until(all::isLeading);
    space.apply(DOCUMENT.formatted("1"));
    space.awaitReady("acme");

    // When
    var outcome = reconcile();

    // Then
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.UNCHANGED);
    assertThat(space.odoo("acme").getStatus().lastHandledReconcileAt).isNotNull();
    assertThat(space.client().leases().inNamespace(space.name()).withName("odoo-operator").get())
        .isNull();
  }

  @Test
  void losesTheLeadToAServerThatHangsAndComesBackToIt() {
    // Given
    var operator = space.startSmall();

    // When
    cluster.freeze("kube-apiserver");
    try {
      await().atMost(PATIENCE).until(() -> !operator.isLeading());
    } finally {
      cluster.thaw("kube-apiserver");
    }

    // Then
    await().atMost(Duration.ofMinutes(3)).until(operator::isLeading);
    space.apply(DOCUMENT.formatted("2"));
    space.awaitReady("acme");
  }
}
