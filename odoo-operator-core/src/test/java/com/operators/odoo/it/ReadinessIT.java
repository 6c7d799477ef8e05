// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.api.v1.Odoo;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Ready is said when it is true, and not a moment before. */
class ReadinessIT {
  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: acme}
      spec:
        version: "19.0"
        release: {values: {pod: {annotations: {dev.cluster/never-ready: "%s"}}}}
      """;

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();

  @Test
  void anUpgradeIsNotReadyBeforeItsPodsAre() {
    // Given
    space.start();
    space.apply(DOCUMENT.formatted("false"));
    space.awaitReady("acme");
    var seen = new Statuses();
    var odoos = space.client().resources(Odoo.class).inNamespace(space.name());
    try (var watch = odoos.watch(seen)) {
      // When
      space.apply(DOCUMENT.formatted("true"));

      // Then
      await()
          .untilAsserted(
              () ->
                  assertThat(space.awaitCondition("acme", "WebReady", "False").getMessage())
                      .contains("Deployment acme-web: 0 of 1 ready"));
      await().during(Duration.ofSeconds(3)).until(() -> seen.of(2).size() < 30);
      assertThat(seen.of(2)).isNotEmpty().doesNotContain("True");
      space.apply(DOCUMENT.formatted("false"));
      space.awaitReady("acme");
      assertThat(watch).isNotNull();
    }
    assertThat(seen.of(3)).containsSubsequence("False", "True").endsWith("True");
    assertThat(seen.of(3).indexOf("True")).isEqualTo(seen.of(3).size() - 1);
  }

  /** What was said of Ready, by the generation that it was said of. */
  private static final class Statuses implements Watcher<Odoo> {
    private record Said(long generation, String ready) {}

    private final List<Said> said = new CopyOnWriteArrayList<>();

    @Override
    public void eventReceived(Action action, Odoo odoo) {
      ItNamespace.condition(odoo, "Ready")
          .ifPresent(c -> said.add(new Said(c.getObservedGeneration(), c.getStatus())));
    }

    @Override
    public void onClose(WatcherException cause) {}

    List<String> of(long generation) {
      return said.stream().filter(s -> s.generation() == generation).map(Said::ready).toList();
    }
  }
}
