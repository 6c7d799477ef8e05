// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.release.Release;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Operator and resources go, releases stay; an operator that comes back carries on. */
class DetachIT {
  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: acme}
      spec: {version: "19.0", web: {replicas: %d}}
      """;

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();

  @Test
  void theReleaseOutlivesItsResource() {
    // Given
    var operator = space.startSmall();
    space.apply(DOCUMENT.formatted(1));
    space.awaitReady("acme");
    assertThatThrownBy(() -> space.user().detach()).hasMessageContaining("end it first");
    assertThat(space.odoo("acme").hasFinalizer(Odoo.FINALIZER)).isTrue();
    operator.close();

    // When
    var detached = space.user().detach();

    // Then
    assertThat(detached).containsExactly(space.name() + "/acme");
    assertThat(space.user().detach()).isEmpty();
    space.delete("acme");
    space.awaitGone("acme");
    assertThat(space.releaseSecrets("acme")).hasSize(1);

    // When
    space.startSmall();
    space.apply(DOCUMENT.formatted(0));
    space.awaitReady("acme");

    // Then
    assertThat(space.history("acme")).extracting(Release::revision).containsExactly(2, 1);
  }

  @Test
  void whatAnotherMachineLeftBehindIsWaitedFor() {
    // Given
    var operator = space.startSmall();
    space.apply(DOCUMENT.formatted(0));
    space.awaitReady("acme");
    operator.close();
    space
        .client()
        .leases()
        .inNamespace(space.name())
        .withName("odoo-operator")
        .edit(
            lease ->
                lease
                    .edit()
                    .editSpec()
                    .withHolderIdentity("elsewhere#1-cafe-babe-1")
                    .withLeaseDurationSeconds(12)
                    .endSpec()
                    .build());

    // When
    var detached = space.user().detach();

    // Then
    assertThat(detached).containsExactly(space.name() + "/acme");
  }
}
