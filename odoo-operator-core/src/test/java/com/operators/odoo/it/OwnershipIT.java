// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.release.Release;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A release of the same name that somebody made with Helm itself. */
class OwnershipIT {
  private static final String BENCH_CHART =
      Path.of(System.getProperty("checkout.dir"), "dev/bench/chart").toString();

  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: acme}
      spec: {version: "19.0", release: {adopt: %s}}
      """;

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();

  @Test
  void itIsNotTouchedNorUninstalled() {
    // Given
    space.helm("install", "acme", BENCH_CHART);
    Map<String, String> before = versions();
    space.start();

    // When
    space.apply(DOCUMENT.formatted("false"));

    // Then
    var stalled = space.awaitCondition("acme", "Stalled", "True");
    assertThat(stalled.getReason()).isEqualTo("ReleaseNotOwned");
    assertThat(stalled.getMessage()).contains("spec.release.adopt");
    space.delete("acme");
    space.awaitGone("acme");
    assertThat(versions()).isEqualTo(before);
    assertThat(space.helm("list", "--short")).contains("acme");
  }

  @Test
  void itIsTakenOverWhenAsked() {
    // Given
    space.helm("install", "acme", BENCH_CHART);
    space.start();

    // When
    space.apply(DOCUMENT.formatted("true"));

    // Then
    space.awaitReady("acme");
    Release latest = space.history("acme").get(0);
    assertThat(latest.revision()).isEqualTo(2);
    assertThat(latest.owner()).isEqualTo(space.name() + "/acme");
    assertThat(space.helm("history", "acme")).contains("superseded", "deployed");
  }

  private Map<String, String> versions() {
    List<Secret> secrets = space.releaseSecrets("acme");
    return secrets.stream()
        .collect(
            Collectors.toMap(
                s -> s.getMetadata().getName(), s -> s.getMetadata().getResourceVersion()));
  }
}
