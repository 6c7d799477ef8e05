// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Instances beside each other, and operators beside each other. */
class TenancyIT {
  private static final String ON_A_NODE =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: %1$s}
      spec:
        version: "19.0"
        persistence: {node: {hostname: kwok-1, path: /data/%1$s}}
      """;

  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: acme}
      spec: {version: "19.0", image: {tag: "%s"}}
      """;

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();
  @AutoClose private final ItNamespace other = ItCluster.shared().namespace();

  @Test
  void volumesOfANodeDoNotCollide() {
    // Given
    var operator = space.start(space.builder().nodePaths(List.of("/data")));

    // When
    space.apply(operator, ON_A_NODE.formatted("one"));
    space.apply(operator, ON_A_NODE.formatted("two"));

    // Then
    space.awaitReady("one");
    space.awaitReady("two");
    var volumes =
        space.client().persistentVolumes().list().getItems().stream()
            .filter(volume -> volume.getSpec().getClaimRef() != null)
            .filter(volume -> space.name().equals(claimNamespace(volume)))
            .filter(volume -> path(volume).startsWith("/data/"))
            .toList();
    assertThat(volumes)
        .extracting(TenancyIT::path)
        .containsExactlyInAnyOrder("/data/one", "/data/two");
    assertThat(claims()).allMatch(claim -> claim.getStatus().getPhase().equals("Bound"));
  }

  private static String claimNamespace(PersistentVolume volume) {
    return volume.getSpec().getClaimRef().getNamespace();
  }

  private static String path(PersistentVolume volume) {
    var source = volume.getSpec();
    if (source.getHostPath() != null) {
      return source.getHostPath().getPath();
    }
    return source.getLocal() == null ? "" : source.getLocal().getPath();
  }

  private List<PersistentVolumeClaim> claims() {
    return space.client().persistentVolumeClaims().inNamespace(space.name()).list().getItems();
  }

  @Test
  void operatorsOfTwoNamespacesLeaveEachOtherAlone() {
    // Given
    space.startSmall();
    space.apply(DOCUMENT.formatted("19.0"));
    other.apply(DOCUMENT.formatted("19.0"));
    space.awaitReady("acme");
    assertThat(other.releaseSecrets("acme")).isEmpty();
    other.startSmall();
    other.awaitReady("acme");
    var before = Snapshot.of(other);

    // When
    space.apply(DOCUMENT.formatted("19.0-2"));
    space.awaitReady("acme");
    space.delete("acme");

    // Then
    space.awaitGone("acme");
    assertThat(Snapshot.of(other)).isEqualTo(before);
  }
}
