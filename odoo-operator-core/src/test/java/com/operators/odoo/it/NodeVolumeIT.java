// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A volume that is a folder of a node is an object outside the namespace; it ends as asked. */
class NodeVolumeIT {
  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: acme}
      spec:
        version: "19.0"
        deletionPolicy: %s
        persistence: {node: {hostname: %s, path: /srv/odoo/acme}}
      """;

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();

  private void install(String policy) {
    String node = space.client().nodes().list().getItems().get(0).getMetadata().getName();
    var settings = space.builder().nodePaths(List.of("/srv/odoo"));
    var operator = space.start(settings);
    space.apply(operator, DOCUMENT.formatted(policy, node));
    space.awaitCondition("acme", "Released", "True");
    await().until(() -> "Bound".equals(phase()));
  }

  private PersistentVolume volume() {
    return space.client().persistentVolumes().withName(space.name() + "-acme-data").get();
  }

  private String phase() {
    var volume = volume();
    return volume == null ? "" : volume.getStatus().getPhase();
  }

  @Test
  void deleteTakesTheVolumeWithItsClaim() {
    // Given
    install("Delete");

    // When
    space.delete("acme");
    space.awaitGone("acme");

    // Then
    await().atMost(Duration.ofMinutes(1)).until(() -> volume() == null);
    assertThat(space.client().persistentVolumeClaims().inNamespace(space.name()).list().getItems())
        .allMatch(claim -> claim.getMetadata().getDeletionTimestamp() != null);
  }

  @Test
  void retainKeepsBoth() {
    // Given
    install("Retain");

    // When
    space.delete("acme");
    space.awaitGone("acme");

    // Then
    assertThat(phase()).isEqualTo("Bound");
    assertThat(
            space
                .client()
                .persistentVolumeClaims()
                .inNamespace(space.name())
                .withName("acme-data")
                .get())
        .isNotNull();
    space.client().resource(volume()).delete();
  }
}
