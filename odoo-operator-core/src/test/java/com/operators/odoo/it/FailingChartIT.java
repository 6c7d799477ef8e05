// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Helm cannot do what is asked: it is told, tried again where that may help, and mended. */
class FailingChartIT {
  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: acme}
      spec:
        version: "19.0"
        release: {retries: 1, historyLimit: 2, values: %s}
      """;

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();

  @BeforeEach
  void start() {
    space.startSmall();
  }

  @Test
  void itIsTriedAgainAndThenStalls() {
    // When
    space.apply(DOCUMENT.formatted("{broken: true}"));

    // Then
    space.awaitCondition("acme", "Ready", FailingChartIT::waitsAfterAFailure);
    var stalled = space.awaitCondition("acme", "Stalled", "True");
    assertThat(stalled.getReason()).isEqualTo("RetriesExhausted");
    assertThat(stalled.getMessage()).contains("2 attempts failed", "Service", "70000");
    assertThat(space.releaseSecrets("acme")).hasSizeLessThanOrEqualTo(2);
  }

  private static boolean waitsAfterAFailure(Condition ready) {
    return ready.getMessage().startsWith("attempt 1 failed")
        && ready.getMessage().contains("70000");
  }

  @Test
  void aCorrectedSpecClearsIt() {
    // Given
    space.apply(DOCUMENT.formatted("{broken: true}"));
    space.awaitCondition("acme", "Stalled", "True");

    // When
    space.apply(DOCUMENT.formatted("{}"));

    // Then
    space.awaitReady("acme");
    assertThat(ItNamespace.condition(space.odoo("acme"), "Stalled").orElseThrow().getStatus())
        .isEqualTo("False");
    assertThat(space.odoo("acme").getStatus().lastAttempt.failures).isZero();
  }

  @Test
  void whatTheSchemaRefusesStallsAtOnceAndChangesNothing() {
    // Given
    space.apply(DOCUMENT.formatted("{}"));
    space.awaitReady("acme");
    var before = Snapshot.of(space).without("Odoo", "Event");

    // When
    space.apply(DOCUMENT.formatted("{bulk: many}"));

    // Then
    var stalled = space.awaitCondition("acme", "Stalled", "True");
    assertThat(stalled.getReason()).isEqualTo("RenderFailed");
    assertThat(stalled.getMessage()).contains("bulk", "integer");
    assertThat(Snapshot.of(space).without("Odoo", "Event")).isEqualTo(before);
  }

  @Test
  void aQuotaIsToldAndTheHistoryStaysShort() {
    // Given
    quota("2");
    space.apply(DOCUMENT.formatted("{bulk: 5}"));
    var stalled = space.awaitCondition("acme", "Stalled", "True");
    assertThat(stalled.getReason()).isEqualTo("QuotaExceeded");
    assertThat(stalled.getMessage()).contains("exceeded quota", "configmaps");

    // When
    quota("100");
    space.apply(DOCUMENT.formatted("{bulk: 6}"));

    // Then
    space.awaitReady("acme");
    assertThat(space.releaseSecrets("acme")).hasSizeLessThanOrEqualTo(2);
  }

  private void quota(String configMaps) {
    var quota =
        new ResourceQuotaBuilder()
            .withNewMetadata()
            .withNamespace(space.name())
            .withName("few")
            .endMetadata()
            .withNewSpec()
            .addToHard("count/configmaps", new Quantity(configMaps))
            .endSpec()
            .build();
    space.client().resource(quota).serverSideApply();
  }
}
