// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The operator is killed again and again, at any moment, while many people work. */
class KillIT {
  private static final int RESOURCES = 50;
  private static final int KILLS = 5;
  private static final int EDITS_BETWEEN_KILLS = 20;

  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: %s}
      spec:
        version: "19.0"
        web: {replicas: 0}
        image: {tag: "%s"}
        deletionPolicy: Delete
        routes: [%s]
      """;

  private static final String ROUTE = "{name: extra, ingress: {hosts: [acme.example]}}";

  /** What was asked for last: tag, and whether there is a route. */
  private record Asked(int tag, boolean route) {
    String document(String name) {
      return DOCUMENT.formatted(name, "19.0-" + tag, route ? ROUTE : "");
    }
  }

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();
  private final Random random = new Random(20261124);
  private final Map<String, Asked> asked = new HashMap<>();

  @Test
  void inTheEndAllIsAsAsked() {
    // Given
    var operator = space.startSmallProcess();
    for (int i = 1; i <= RESOURCES; i++) {
      ask("odoo-" + i);
    }

    // When
    for (int kill = 1; kill <= KILLS; kill++) {
      await().pollDelay(Duration.ofMillis(random.nextInt(4_000))).until(operator::isAlive);
      operator.kill();
      for (int edit = 0; edit < EDITS_BETWEEN_KILLS; edit++) {
        change("odoo-" + (1 + random.nextInt(RESOURCES)));
      }
      operator = space.startSmallProcess();
    }

    // Then
    asked.keySet().forEach(space::awaitReady);
    await("what was deleted is gone")
        .atMost(Duration.ofMinutes(2))
        .until(() -> space.user().list(Optional.of(space.name())).size() == asked.size());
    assertThat(releases()).containsExactlyElementsOf(new TreeSet<>(asked.keySet()));
    assertThat(configMaps()).isEqualTo(wantedConfigMaps());
  }

  private void ask(String name) {
    var wanted = new Asked(random.nextInt(100), random.nextBoolean());
    space.apply(wanted.document(name));
    asked.put(name, wanted);
  }

  /** One in four is deleted, all others get other values, or come back. */
  private void change(String name) {
    if (random.nextInt(4) > 0) {
      boolean leaving = space.odoo(name) != null && space.odoo(name).isMarkedForDeletion();
      if (!leaving) {
        ask(name);
      }
    } else if (asked.remove(name) != null) {
      space.delete(name);
    }
  }

  /** Names of all releases; each of them has to be in force, none half done. */
  private Set<String> releases() {
    var names = new TreeSet<String>();
    for (Secret secret : helmSecrets()) {
      String status = secret.getMetadata().getLabels().get("status");
      assertThat(status).as(secret.getMetadata().getName()).doesNotStartWith("pending");
      assertThat(status).isNotEqualTo("uninstalling");
      names.add(secret.getMetadata().getLabels().get("name"));
    }
    return names;
  }

  private List<Secret> helmSecrets() {
    return space
        .client()
        .secrets()
        .inNamespace(space.name())
        .withLabel("owner", "helm")
        .list()
        .getItems();
  }

  /** By name, with the tag in it: an orphan or an old value would show. */
  private Map<String, String> configMaps() {
    var found = new HashMap<String, String>();
    space.client().configMaps().inNamespace(space.name()).list().getItems().stream()
        .filter(map -> map.getMetadata().getName().startsWith("odoo-"))
        .forEach(
            map -> found.put(map.getMetadata().getName(), map.getData().getOrDefault("tag", "")));
    return found;
  }

  private Map<String, String> wantedConfigMaps() {
    var wanted = new HashMap<String, String>();
    asked.forEach(
        (name, last) -> {
          wanted.put(name, "19.0-" + last.tag());
          if (last.route()) {
            wanted.put(name + "-route-extra", "");
          }
        });
    return wanted;
  }
}
