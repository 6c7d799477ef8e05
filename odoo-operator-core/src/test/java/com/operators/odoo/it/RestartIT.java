// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The operator may come and go at any time. */
class RestartIT {
  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: %s}
      spec: {version: "19.0"}
      """;

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();

  @Test
  void changesNothingOfTwentyReleases() {
    // Given
    var names = IntStream.rangeClosed(1, 20).mapToObj(i -> "odoo-" + i).toList();
    var first = space.start();
    names.forEach(name -> space.apply(DOCUMENT.formatted(name)));
    names.forEach(space::awaitReady);
    first.close();
    var before = Snapshot.of(space);
    var requests = ApiRequests.of(space.client());

    // When
    try (var logs = new Logs()) {
      space.start();
      awaitUnchanged(names, logs);
    }

    // Then
    assertThat(Snapshot.of(space)).isEqualTo(before);
    var since = ApiRequests.of(space.client());
    assertThat(since.writesSince(requests, "odoos")).isZero();
    assertThat(since.writesSince(requests, "secrets")).isZero();
  }

  @Test
  void uninstallsWhatWasDeletedMeanwhile() {
    // Given
    var first = space.startSmall();
    space.apply(DOCUMENT.formatted("acme"));
    space.awaitReady("acme");
    first.close();
    space.delete("acme");

    // When
    space.startSmall();

    // Then
    space.awaitGone("acme");
    assertThat(space.releaseSecrets("acme")).isEmpty();
    assertThat(space.client().apps().deployments().inNamespace(space.name()).list().getItems())
        .isEmpty();
  }

  private static void awaitUnchanged(List<String> names, Logs logs) {
    await("every Odoo was looked at")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                logs.reconciles().stream()
                    .filter(pairs -> pairs.get("outcome").equals("UNCHANGED"))
                    .map(pairs -> pairs.get("name"))
                    .collect(Collectors.toSet())
                    .containsAll(names));
  }
}
