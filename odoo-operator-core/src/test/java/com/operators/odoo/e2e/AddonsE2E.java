// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.it.ItNamespace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** 7. All pods run the same commit of a branch, until someone asks for a newer one. */
@Order(5)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AddonsE2E {
  private final Instance shop = Stage.shared().shop();

  @Test
  @Order(1)
  void modulesOfBothRepositoriesAreFoundOneOfThemBySshWithAKey() {
    // When
    shop.client().execute("ir.module.module", "update_list");

    // Then
    assertThat(
            shop.sql(
                "select count(*) from ir_module_module where name in ('own_addon', 'closed_addon')"))
        .isEqualTo("2");
    assertThat(shop.space().odoo(shop.name()).getStatus().addons).hasSize(2);
  }

  @Test
  @Order(1)
  void aModuleOfTheBranchIsInstalled() {
    // Given
    var client = shop.client();
    client.execute("ir.module.module", "update_list");
    var found =
        client.execute("ir.module.module", "search", List.of(List.of("name", "=", "own_addon")));

    // When
    client.execute("ir.module.module", "button_immediate_install", List.of(found.get(0).asInt()));

    // Then
    assertThat(shop.sql("select state from ir_module_module where name = 'own_addon'"))
        .isEqualTo("installed");
  }

  @Test
  @Order(2)
  void aNewCommitComesWhenAskedForAndToAllPods() {
    // Given
    String before = commits().get(0);
    String commit = GitRepository.shared().publish("19.0.2.0.0");
    assertThat(commits()).containsOnly(before).doesNotContain(commit);

    // When
    shop.space()
        .cluster()
        .run(
            "kubectl",
            "-n",
            shop.space().name(),
            "annotate",
            "--overwrite",
            "odoo",
            shop.name(),
            Odoo.RESYNC_REQUESTED_AT + "=" + Instant.now());
    await("the new commit is in all pods")
        .atMost(Duration.ofMinutes(5))
        .until(() -> commits().stream().allMatch(commit::equals));
    shop.space().awaitReady(shop.name());

    // Then
    assertThat(commits()).hasSizeGreaterThanOrEqualTo(2).containsOnly(commit);
    assertThat(checkouts()).containsOnly(commit);
    assertThat(shop.space().odoo(shop.name()).getStatus().addons.get(0).commit).isEqualTo(commit);
  }

  @Test
  @Order(3)
  void modulesThatTheDatabaseLacksAreTold() {
    // When
    var degraded =
        shop.space()
            .awaitCondition(shop.name(), "Degraded", c -> c.getReason().equals("ModulesOutdated"));

    // Then
    assertThat(degraded.getStatus()).isEqualTo("True");
    assertThat(degraded.getMessage()).contains("kubectl exec", "-u ");
  }

  @Test
  @Order(4)
  void theCommandsThatAreToldUpdateTheModules() {
    // Given
    String version = "select latest_version from ir_module_module where name = 'own_addon'";
    assertThat(shop.sql(version)).isEqualTo("19.0.1.0.0");
    var told =
        ItNamespace.condition(shop.space().odoo(shop.name()), "Degraded")
            .orElseThrow()
            .getMessage();
    var commands = Pattern.compile("kubectl (?:exec|annotate) .*?(?=, then: |$)").matcher(told);

    // When
    commands
        .results()
        .map(found -> found.group().replace("-u all", "-u own_addon"))
        .forEach(command -> shop.space().cluster().run("sh", "-c", command));

    // Then
    shop.space().awaitCondition(shop.name(), "Degraded", "False");
    assertThat(shop.sql(version)).isEqualTo("19.0.2.0.0");
    shop.space().awaitReady(shop.name());
  }

  /** As the pods were told. */
  private List<String> commits() {
    return Stream.of("web", "cron")
        .flatMap(component -> shop.pods(component).stream())
        .map(pod -> pod.getMetadata().getAnnotations().getOrDefault("operators.com/commit-own", ""))
        .toList();
  }

  /** As it is in their containers. */
  private List<String> checkouts() {
    return Stream.of("web", "cron")
        .flatMap(component -> shop.pods(component).stream())
        .map(pod -> Pods.run(shop.space(), pod, "odoo", "cat", "/opt/odoo/addons/own/.git/HEAD"))
        .map(String::strip)
        .toList();
  }
}
