// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseStatus;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The main job, from the document to the pods and back. */
class LifecycleIT {
  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: acme}
      spec: {version: "19.0", web: {replicas: %d}}
      """;

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();

  @BeforeEach
  void start() {
    space.start();
  }

  @Test
  void installs() {
    // When
    space.apply(DOCUMENT.formatted(1));

    // Then
    space.awaitReady("acme");
    assertThat(space.history("acme"))
        .extracting(Release::status)
        .containsExactly(ReleaseStatus.DEPLOYED);
  }

  @Test
  void upgrades() {
    // Given
    space.apply(DOCUMENT.formatted(1));
    space.awaitReady("acme");

    // When
    space.apply(DOCUMENT.formatted(0));

    // Then
    space.awaitReady("acme");
    assertThat(space.history("acme")).extracting(Release::revision).containsExactly(2, 1);
    assertThat(space.odoo("acme").getStatus().workloads).containsEntry("web", "0/0");
  }

  @Test
  void uninstalls() {
    // Given
    space.apply(DOCUMENT.formatted(1));
    space.awaitReady("acme");

    // When
    space.delete("acme");

    // Then
    space.awaitGone("acme");
    assertThat(space.client().apps().deployments().inNamespace(space.name()).list().getItems())
        .isEmpty();
  }
}
