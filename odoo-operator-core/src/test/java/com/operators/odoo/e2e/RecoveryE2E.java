// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.it.ItCluster;
import com.operators.odoo.it.ItNamespace;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** 5. Whatever is killed, instances come back by themselves with all that they hold. */
@Order(6)
class RecoveryE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String INTERRUPTED =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: interrupted}
      spec:
        version: "19.0"
        persistence: {size: 1Gi}
        web: {workers: 1}
        cron: {enabled: false}
      """;

  private final Stage stage = Stage.shared();
  private final Instance quickstart = stage.quickstart();
  private final ItNamespace space = stage.space();

  private static void awaitAnswer(Instance instance) {
    await(instance.name() + " answers")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> instance.client().get("/web/login").statusCode() == 200);
    await(instance.name() + " works with its database")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> instance.client().authenticate("admin", passwordOf(instance)).isInt());
    instance.space().awaitReady(instance.name());
  }

  private static String passwordOf(Instance instance) {
    return instance.password(instance.fullname() + "-admin");
  }

  private void survives(Upload upload, Runnable disaster) {
    disaster.run();
    awaitAnswer(upload.instance());
    upload.assertIntact();
  }

  @Test
  void theDatabasesPodIsKilled() {
    // Given
    var upload = Upload.to(quickstart);
    var before = quickstart.uids("database");

    // When
    survives(
        upload,
        () -> {
          Pods.kill(space, quickstart.pod("database"));
          await().atMost(PATIENCE).until(() -> isAnother("database", before));
        });

    // Then
    assertThat(quickstart.uids("database")).doesNotContainAnyElementsOf(before);
  }

  @Test
  void theWebPodIsKilled() {
    // Given
    var upload = Upload.to(quickstart);
    var before = quickstart.uids("web");

    // When
    survives(
        upload,
        () -> {
          Pods.kill(space, quickstart.pod("web"));
          await().atMost(PATIENCE).until(() -> isAnother("web", before));
        });

    // Then
    assertThat(quickstart.uids("web")).hasSize(1).doesNotContainAnyElementsOf(before);
  }

  private boolean isAnother(String component, List<String> before) {
    var now = quickstart.uids(component);
    return !now.isEmpty() && !now.equals(before);
  }

  @Test
  void theNodeIsSwitchedOffAndOn() {
    // Given
    var shop = stage.shop();
    var ours = Upload.to(quickstart);
    var theirs = Upload.to(shop);

    // When
    ItCluster.shared().stop("node");
    ItCluster.shared().start("node");
    awaitAnswer(quickstart);
    awaitAnswer(shop);

    // Then
    ours.assertIntact();
    theirs.assertIntact();
  }

  @Test
  void theOperatorIsKilledWhileADatabaseIsInitialised() {
    // Given
    var interrupted = new Instance(space, "interrupted", "interrupted");
    space.apply(INTERRUPTED);
    await("the initialisation is at work")
        .atMost(PATIENCE)
        .until(() -> interrupted.pods("init").stream().anyMatch(RecoveryE2E::isInstalling));

    // When
    stage.operator().kill();
    stage.startOperator();
    space.awaitReady("interrupted");

    // Then
    assertThat(interrupted.pods("init")).hasSize(1);
    assertThat(space.history("interrupted")).hasSize(1);
    assertThat(interrupted.client().authenticate("admin", passwordOf(interrupted)).isInt())
        .isTrue();
    space.delete("interrupted");
  }

  private static boolean isInstalling(Pod pod) {
    return pod.getStatus().getContainerStatuses() != null
        && pod.getStatus().getContainerStatuses().stream()
            .anyMatch(container -> container.getState().getRunning() != null);
  }
}
