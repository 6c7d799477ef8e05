// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseStatus;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The API server goes away in the middle of work, and comes back. */
class OutageIT {
  private static final Duration OUTAGE = Duration.ofSeconds(20);

  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: %s}
      spec: {version: "19.0", web: {replicas: 0}, release: {values: {bulk: %d}}}
      """;

  @AutoClose private final ItCluster cluster = ItCluster.own("outage");
  @AutoClose private final ItNamespace space = cluster.namespace();

  @Test
  void workGoesOnByItself() {
    // Given
    space.startSmall();
    space.apply(DOCUMENT.formatted("settled", 0));
    space.awaitReady("settled");
    space.apply(DOCUMENT.formatted("busy", 300));
    await("Helm is at work")
        .pollInterval(Duration.ofMillis(10))
        .until(() -> !space.releaseSecrets("busy").isEmpty());

    // When
    cluster.stop("kube-apiserver");
    await().pollDelay(OUTAGE).atMost(OUTAGE.multipliedBy(2)).until(() -> true);
    cluster.start("kube-apiserver");
    // it pauses for long after an outage, which is not what is tested
    cluster.stop("kube-controller-manager");
    cluster.start("kube-controller-manager");

    // Then
    space.awaitReady("busy");
    space.apply(DOCUMENT.formatted("settled", 1));
    space.awaitReady("settled");
    assertThat(space.history("settled")).extracting(Release::revision).containsExactly(2, 1);
    assertThat(space.history("busy"))
        .extracting(Release::status)
        .noneMatch(ReleaseStatus::isPending);
  }
}
