// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseStatus;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The end of a process, told or not, and who goes on. */
class TerminationIT {
  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: acme}
      spec: {version: "19.0", web: {replicas: 0}, release: {values: {bulk: %d}}}
      """;

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();

  @Test
  void aTermSignalEndsTheProcessAfterTheHelmCall() {
    // Given
    var operator = space.startSmallProcess();
    space.apply(DOCUMENT.formatted(200));
    await("Helm is at work")
        .pollInterval(Duration.ofMillis(10))
        .until(() -> !space.releaseSecrets("acme").isEmpty());

    // When
    var took = operator.terminate();

    // Then
    assertThat(operator.isAlive()).isFalse();
    assertThat(took).isLessThan(Duration.ofSeconds(30));
    assertThat(space.history("acme"))
        .extracting(Release::status)
        .containsExactly(ReleaseStatus.DEPLOYED);
    // given back: free after a second
    assertThat(lease().getSpec().getLeaseDurationSeconds()).isEqualTo(1);
    assertThat(space.odoo("acme").getStatus().release.revision).isEqualTo(1);
  }

  @Test
  void theNextProcessOfAPlaceTakesOverAtOnce() {
    // Given
    var operator = space.startSmallProcess();
    operator.kill();
    String killed = lease().getSpec().getHolderIdentity();
    assertThat(killed).contains("#" + operator.pid() + "-");

    // When
    var next = space.startSmallProcess();

    // Then
    assertThat(lease().getSpec().getHolderIdentity()).contains("#" + next.pid() + "-");
    assertThat(lease().getSpec().getLeaseTransitions()).isPositive();
  }

  @Test
  void aSecondOperatorWaitsForTheFirst() {
    // Given
    var first = space.startSmall();
    var second = space.tracked(space.builder().chart(ItNamespace.SMALL_CHART).build());
    second.start(() -> {});
    space.apply(DOCUMENT.formatted(0));
    space.awaitReady("acme");
    assertThat(second.isLeading()).isFalse();

    // When
    first.close();

    // Then
    await().atMost(Duration.ofMinutes(1)).until(second::isLeading);
    space.apply(DOCUMENT.formatted(1));
    space.awaitReady("acme");
    assertThat(space.history("acme")).extracting(Release::revision).containsExactly(2, 1);
  }

  private Lease lease() {
    return space.client().leases().inNamespace(space.name()).withName("odoo-operator").get();
  }
}
