// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static com.operators.odoo.release.ReleaseStatus.DEPLOYED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.release.Release;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Someone used {@code helm uninstall}. */
class ReleaseRemovedByHandIT {
  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: acme}
      spec: {version: "19.0"}
      """;

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();

  @Test
  void aDeletedOdooGoesAndNothingIsInstalled() {
    // Given
    var first = space.startSmall();
    space.apply(DOCUMENT);
    space.awaitReady("acme");
    first.close();
    space.helm("uninstall", "acme");
    space.delete("acme");
    int events = space.events("acme").size();

    // When
    space.startSmall();

    // Then
    space.awaitGone("acme");
    assertThat(space.releaseSecrets("acme")).isEmpty();
    assertThat(space.client().apps().deployments().inNamespace(space.name()).list().getItems())
        .isEmpty();
    assertThat(space.events("acme")).hasSize(events);
  }

  @Test
  void itIsInstalledAgainAndAnEventSaysWhy() {
    // Given
    space.startSmall();
    space.apply(DOCUMENT);
    space.awaitReady("acme");

    // When
    space.helm("uninstall", "acme");

    // Then
    await("it is installed again")
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                space.events("acme").stream().filter(ReleaseRemovedByHandIT::isInstall).count()
                    == 2);
    space.awaitReady("acme");
    assertThat(space.history("acme")).extracting(Release::revision).containsExactly(1);
    assertThat(space.events("acme"))
        .filteredOn(ReleaseRemovedByHandIT::isInstall)
        .last()
        .satisfies(
            event -> assertThat(event.getNote()).contains("acme", "removed", "installed again"));
  }

  @Test
  void aKeptHistoryIsNoObstacle() {
    // Given
    space.startSmall();
    space.apply(DOCUMENT);
    space.awaitReady("acme");

    // When
    space.helm("uninstall", "acme", "--keep-history");

    // Then
    await("it is installed again")
        .atMost(Duration.ofMinutes(1))
        .until(() -> space.history("acme").stream().anyMatch(r -> r.status() == DEPLOYED));
    space.awaitReady("acme");
  }

  private static boolean isInstall(Event event) {
    return event.getAction().equals("Install");
  }
}
