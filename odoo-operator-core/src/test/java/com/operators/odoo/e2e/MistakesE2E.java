// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.it.ItCluster;
import com.operators.odoo.it.ItNamespace;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * 6. A mistake is told by its cause within a minute, in a condition and in an Event. One instance
 * meets them one after the other: mending one is what leads to the next, and in the end to Ready.
 */
@Order(8)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MistakesE2E {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String NAME = "mended";

  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: mended}
      spec:
        image: {tag: "%s"}
        init: {modules: [%s]}
        web: {workers: 1}
        cron: {enabled: false}
        persistence: {size: 1Gi}
        addons: {git: [%s]}
        database:
          mode: External
          passwordSecretRef: {name: server, key: password}
          external: {host: postgres, sslMode: disable}
        release:
          values:
            addons: {gitImage: {registry: docker.io, repository: odoo-operator/git, tag: "1"}}
      """;

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace(Stage.RESTRICTED);

  @BeforeAll
  void makeTheServer() {
    var objects = getClass().getResourceAsStream("/e2e/postgres.yaml");
    space.client().load(objects).inNamespace(space.name()).create();
    space
        .client()
        .apps()
        .deployments()
        .inNamespace(space.name())
        .withName("postgres")
        .waitUntilReady(2, TimeUnit.MINUTES);
    setPassword("wrong");
    space.startProcess();
  }

  private void setPassword(String password) {
    space
        .client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(space.name())
                .withName("server")
                .endMetadata()
                .addToStringData(Map.of("password", password))
                .build())
        .serverSideApply();
  }

  private void apply(String tag, String module, String repository) {
    space.apply(DOCUMENT.formatted(tag, module, repository));
  }

  /** What is said of the resource as it is now, within a minute from here. */
  private void isTold(String type, String reason, String... words) {
    long begin = System.nanoTime();
    Condition condition =
        space.awaitCondition(
            NAME, type, c -> c.getReason().equals(reason) && c.getMessage().contains(words[0]));
    var took = Duration.ofNanos(System.nanoTime() - begin);
    assertThat(condition.getMessage()).contains(words);
    assertThat(took).as("until %s was told", reason).isLessThan(MINUTE);
    await("an Event tells " + reason)
        .atMost(MINUTE.minus(took))
        .until(
            () ->
                space.events(NAME).stream()
                    .anyMatch(e -> e.getReason().equals(reason) && e.getNote().contains(words[0])));
  }

  @Test
  @Order(1)
  void anImageThatCannotBePulled() {
    // When
    apply("19.0-none", "base", "");

    // Then
    isTold("Ready", "ImagePullFailed", "odoo:19.0-none", "spec.image");
  }

  @Test
  @Order(2)
  void aRepositoryThatCannotBeRead() {
    // When
    apply("19.0", "base", "{name: own, repository: 'git://postgres/none', ref: main}");

    // Then
    isTold("Degraded", "AddonsUnavailable", "git://postgres/none", "cannot be read");
  }

  @Test
  @Order(3)
  void aPasswordThatTheServerRefuses() {
    // When
    apply("19.0", "base", "");

    // Then
    isTold("Ready", "DatabaseUnavailable", "refuses user \"odoo\"", "postgres", "password");
  }

  @Test
  @Order(4)
  void aModuleThatDoesNotExist() {
    // When
    setPassword("right");
    apply("19.0", "no_such_module", "");

    // Then
    isTold("Ready", "InitFailed", "no_such_module");
  }

  @Test
  @Order(5)
  void aQuotaThatIsUsedUp() {
    // Given
    var quota =
        new ResourceQuotaBuilder()
            .withNewMetadata()
            .withNamespace(space.name())
            .withName("full")
            .endMetadata()
            .withNewSpec()
            .addToHard("pods", new Quantity("1"))
            .endSpec()
            .build();
    space.client().resource(quota).create();

    // When
    apply("19.0", "base", "");

    // Then
    isTold("Ready", "QuotaExceeded", "exceeded quota: full", "pods");
    space.client().resource(quota).delete();
  }

  @Test
  @Order(6)
  void goesOnByItselfOnceAllIsMended() {
    // When
    space.awaitReady(NAME);

    // Then
    var instance = new Instance(space, NAME, NAME);
    assertThat(instance.client().get("/web/login").statusCode()).isEqualTo(200);
    assertThat(instance.client().authenticate("admin", instance.password("mended-admin")).isInt())
        .isTrue();
  }
}
