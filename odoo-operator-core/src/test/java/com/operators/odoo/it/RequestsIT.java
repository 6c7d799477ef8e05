// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The operator is no burden for the API server. */
class RequestsIT {
  private static final int RELEASES = 10;

  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: odoo-%d}
      spec: {version: "19.0", web: {replicas: 0}, image: {tag: "%s"}}
      """;

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();

  @Test
  void anUpgradeCostsFewWritesOfTheResource() {
    // Given
    space.startSmall();
    applyAll("19.0-1");
    var before = ApiRequests.of(space.client());

    // When
    applyAll("19.0-2");

    // Then
    var now = ApiRequests.of(space.client());
    // by apply: a dry run and the write; by the operator: the attempt, the outcome, readiness
    assertThat(now.writesSince(before, "odoos")).isBetween(4L * RELEASES, 6L * RELEASES);
    // by Helm: three; nothing else
    assertThat(now.writesSince(before, "secrets")).isEqualTo(3L * RELEASES);
  }

  private void applyAll(String tag) {
    for (int i = 1; i <= RELEASES; i++) {
      space.apply(DOCUMENT.formatted(i, tag));
    }
    for (int i = 1; i <= RELEASES; i++) {
      space.awaitReady("odoo-" + i);
    }
  }
}
