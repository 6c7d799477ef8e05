// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.desired.InstanceDefaults;
import com.operators.odoo.plan.Action;
import com.operators.odoo.release.ReleaseStatus;
import io.fabric8.kubernetes.api.model.storage.StorageClassBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The operator's defaults for all instances, and what a change of them does. */
class DefaultsIT {
  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: acme}
      spec: {version: "19.0", web: {workers: %d}}
      """;

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();

  private OdooOperator start(String registry, String storageClass) {
    var client = space.client();
    client
        .resource(
            new StorageClassBuilder()
                .withNewMetadata()
                .withName(storageClass)
                .endMetadata()
                .withProvisioner("kubernetes.io/no-provisioner")
                .build())
        .createOr(existing -> existing.update());
    return space.start(
        space
            .builder()
            .defaults(
                new InstanceDefaults(
                    registry, null, List.of("mirror"), storageClass, storageClass, null)));
  }

  private String image() {
    return space
        .client()
        .apps()
        .deployments()
        .inNamespace(space.name())
        .withName("acme-web")
        .get()
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .get(0)
        .getImage();
  }

  private List<String> classes() {
    return space
        .client()
        .persistentVolumeClaims()
        .inNamespace(space.name())
        .list()
        .getItems()
        .stream()
        .map(claim -> claim.getSpec().getStorageClassName())
        .distinct()
        .toList();
  }

  private void awaitRevision(int revision) {
    await("revision " + revision)
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                space.history("acme").stream()
                    .anyMatch(
                        release ->
                            release.revision() == revision
                                && release.status() == ReleaseStatus.DEPLOYED));
  }

  @Test
  void rollOutWithTheNextChangeAndLeaveVolumesAlone() {
    // Given
    try (var first = start("old.example.com", "it-old")) {
      space.apply(DOCUMENT.formatted(1));
      awaitRevision(1);
      assertThat(image()).startsWith("old.example.com/");
      assertThat(classes()).containsExactly("it-old");
      first.reconcile(space.name(), "acme", Duration.ofSeconds(20));
    }

    // When
    var second = start("new.example.com", "it-new");
    second.reconcile(space.name(), "acme", Duration.ofSeconds(20));

    // Then
    assertThat(space.history("acme")).hasSize(1);
    assertThat(space.plan(DOCUMENT.formatted(1)).plan().action()).isEqualTo(new Action.Nothing());

    // When
    space.apply(DOCUMENT.formatted(2));
    awaitRevision(2);

    // Then
    assertThat(image()).startsWith("new.example.com/");
    assertThat(classes()).containsExactly("it-old");
  }

  @Test
  void anInstanceThatComesBackKeepsTheClassOfItsVolumes() {
    // Given
    try (var first = start("old.example.com", "it-old")) {
      space.apply(DOCUMENT.formatted(1));
      awaitRevision(1);
      assertThat(first.isLeading()).isTrue();
      space.delete("acme");
      space.awaitGone("acme");
    }

    // When
    start("old.example.com", "it-new");
    space.apply(DOCUMENT.formatted(1));
    awaitRevision(1);

    // Then
    assertThat(image()).startsWith("old.example.com/");
    assertThat(classes()).containsExactly("it-old");
  }
}
