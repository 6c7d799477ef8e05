// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseStatus;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LifecycleIT {
  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: acme, namespace: %s}
      spec: {version: "19.0", web: {replicas: %d}}
      """;

  private String namespace;
  private OdooOperator operator;

  @BeforeEach
  void start() {
    namespace = ItCluster.newNamespace();
    operator = ItCluster.started(namespace);
  }

  @AfterEach
  void stop() {
    operator.close();
  }

  private void apply(int replicas) {
    operator.read(DOCUMENT.formatted(namespace, replicas)).forEach(operator::apply);
  }

  @Test
  void installsUpgradesAndUninstalls() {
    apply(1);
    ItCluster.awaitReady(namespace, "acme");
    assertThat(operator.history(namespace, "acme"))
        .extracting(Release::status)
        .containsExactly(ReleaseStatus.DEPLOYED);

    apply(0);
    ItCluster.awaitReady(namespace, "acme");
    assertThat(operator.history(namespace, "acme")).extracting(Release::revision).contains(2);

    operator.delete(namespace, "acme", Optional.empty());
    await().atMost(Duration.ofSeconds(60)).until(() -> operator.get(namespace, "acme").isEmpty());
    assertThat(ItCluster.client().apps().deployments().inNamespace(namespace).list().getItems())
        .isEmpty();
  }
}
