// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.release.ReleaseStatus;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plain Helm reads what we write, and what it writes is seen at once. */
class HelmCliIT {
  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: acme}
      spec: {version: "19.0", image: {tag: "%s"}}
      """;

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();

  @BeforeEach
  void install() {
    space.startSmall();
    space.apply(DOCUMENT.formatted("19.0-1"));
    space.awaitReady("acme");
  }

  @Test
  void listsReleasesWithHistoryAndValues() {
    // Given
    space.apply(DOCUMENT.formatted("19.0-2"));
    space.awaitReady("acme");

    // When
    String list = space.helm("list");
    String history = space.helm("history", "acme");
    String values = space.helm("get", "values", "acme");

    // Then
    assertThat(list).contains("acme", "deployed", "small-0.1.0");
    assertThat(history).contains("superseded", "deployed", "/image/tag: \"19.0-1\"");
    assertThat(values).contains("tag: 19.0-2", "owner: " + space.name() + "/acme");
  }

  @Test
  void itsUpgradeIsSeenAndSetBack() {
    // Given
    String chart = ItNamespace.SMALL_CHART.toString();

    // When
    space.helm("upgrade", "acme", chart, "--reuse-values", "--set", "image.tag=by-hand");

    // Then
    await("it is set back")
        .atMost(Duration.ofMinutes(1))
        .until(() -> space.history("acme").get(0).revision() == 3 && isDeployed());
    space.awaitReady("acme");
    assertThat(space.history("acme").get(0).values().at("/image/tag").asText()).isEqualTo("19.0-1");
    assertThat(space.events("acme"))
        .anySatisfy(event -> assertThat(event.getNote()).contains("by-hand", "19.0-1"));
    assertThat(space.events("acme"))
        .filteredOn(event -> event.getReason().equals("ChangedOutside"))
        .singleElement()
        .satisfies(event -> assertThat(event.getNote()).startsWith("revision 2 was made with"));
  }

  private boolean isDeployed() {
    return space.history("acme").get(0).status() == ReleaseStatus.DEPLOYED;
  }

  @Test
  void itsRollbackIsSeenAndSetBack() {
    // Given
    space.apply(DOCUMENT.formatted("19.0-2"));
    space.awaitReady("acme");

    // When
    space.helm("rollback", "acme", "1");

    // Then
    await("it is set back")
        .atMost(Duration.ofMinutes(1))
        .until(() -> space.history("acme").get(0).revision() == 4 && isDeployed());
    assertThat(space.history("acme").get(0).values().at("/image/tag").asText()).isEqualTo("19.0-2");
  }
}
