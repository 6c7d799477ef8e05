// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.migrate.Migration;
import com.operators.odoo.migrate.MigrationSettings;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The seed system's resources on a real API server; their data is moved in the test on the node.
 */
class MigrationIT {
  private static final Path FILES = Path.of("src/test/resources/migrate").toAbsolutePath();
  private static ItCluster cluster;
  private ItNamespace space;

  @BeforeAll
  static void startCluster() {
    cluster = ItCluster.own("migration");
  }

  @AfterAll
  static void endCluster() {
    cluster.close();
  }

  @BeforeEach
  void beforeTheMigration() throws IOException {
    space = cluster.namespace();
    putTheOldDefinitionBack();
  }

  private static void putTheOldDefinitionBack() throws IOException {
    if (kind().equals("Odoo")) {
      try (var all = OdooOperator.builder().kubeconfig(cluster.kubeconfig()).build()) {
        all.detach();
      }
    }
    crd().delete();
    await("no definition is there").until(() -> crd().get() == null);
    cluster.client().load(Files.newInputStream(FILES.resolve("crd.yaml"))).serverSideApply();
  }

  private static Resource<CustomResourceDefinition> crd() {
    return cluster
        .client()
        .apiextensions()
        .v1()
        .customResourceDefinitions()
        .withName("odoos.operators.com");
  }

  private static String kind() {
    return crd().get().getSpec().getNames().getKind();
  }

  private static String kubectl(String... arguments) {
    var command = new ArrayList<>(List.of("kubectl"));
    command.addAll(List.of(arguments));
    return cluster.run(command.toArray(String[]::new));
  }

  private void rule(String fullname, String rest) {
    String text =
        """
        apiVersion: operators.com/v1
        kind: OdooRule
        metadata: {name: odoo-instances-%1$s, namespace: %2$s}
        fullname: %1$s
        postgresql: {enabled: true, auth: {username: odoo, password: old-%1$s}}
        %3$s
        """
            .formatted(fullname, space.name(), rest);
    await("the rule is taken")
        .ignoreExceptions()
        .until(
            () -> {
              cluster.client().resource(text).serverSideApply();
              return true;
            });
  }

  private void oldRelease(String fullname) {
    space.helm(
        "install",
        "odoo-instances-" + fullname,
        FILES.resolve("chart").toString(),
        "--set=fullname=" + fullname,
        "--set=persistence.enabled=true");
  }

  private Migration migration(boolean isStopped, String... left) {
    return space
        .user()
        .migration(
            new MigrationSettings(isStopped, false, Set.of(left), Map.of(), Duration.ofMinutes(3)));
  }

  /** Rules, Secrets and Jobs with their versions, and what workloads should be. */
  private String written() {
    String of = "custom-columns=KIND:.kind,NAME:.metadata.name,VERSION:.metadata.";
    return kubectl("get", "odoos,secrets,jobs", "-n", space.name(), "-o", of + "resourceVersion")
        + kubectl("get", "deployments,statefulsets", "-n", space.name(), "-o", of + "generation");
  }

  private List<Secret> saved() {
    return cluster
        .client()
        .secrets()
        .inNamespace(space.name())
        .withLabel("operators.com/migration")
        .list()
        .getItems();
  }

  @Test
  void showsThePlanAndTouchesNothing() {
    // Given
    rule("acme", "image: {tag: 19.0}");
    rule("ancient", "image: {tag: 15.0}");
    oldRelease("acme");
    String before = written();

    // When
    var plan = migration(false).plan();

    // Then
    assertThat(plan)
        .contains("replace  the CRD odoos.operators.com")
        .anyMatch(line -> line.contains("stop     Deployment/acme of release odoo-instances-acme"))
        .anyMatch(line -> line.contains("delete   Service/acme"))
        .anyMatch(line -> line.contains("keep     claim acme-filestore"))
        .anyMatch(
            line -> line.contains("remove   ") && line.contains("StatefulSet/acme-postgresql"))
        .anyMatch(line -> line.contains("refused") && line.contains("--leave ancient"));
    assertThat(kind()).isEqualTo("OdooRule");
    assertThat(written()).isEqualTo(before).contains("odoo-instances-acme");
  }

  @Test
  void refusesWhileTheOldOperatorMayRun() {
    // Given
    rule("acme", "image: {tag: 19.0}");
    var pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("old")
            .withNamespace(space.name())
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("server")
            .withImage("example.com/odoo-operator:1")
            .endContainer()
            .endSpec()
            .build();

    // Then
    assertRefused(migration(false), "--old-operator-stopped");
    cluster.client().resource(pod).create();
    await("it runs").until(() -> isRunning(pod.getMetadata().getName()));
    assertRefused(migration(true), space.name() + "/old");
    assertThat(kind()).isEqualTo("OdooRule");
    assertThat(saved()).isEmpty();
    cluster.client().resource(pod).withGracePeriod(0).delete();
  }

  private boolean isRunning(String pod) {
    var found = cluster.client().pods().inNamespace(space.name()).withName(pod).get();
    return found.getStatus().getPhase().equals("Running");
  }

  private static void assertRefused(Migration migration, String why) {
    assertThatThrownBy(() -> migration.run(step -> {}))
        .isInstanceOf(OdooOperatorException.class)
        .hasMessageContaining(why);
  }

  @Test
  void nothingElseReplacesTheOldDefinition() {
    assertThatThrownBy(() -> space.user().installCrd())
        .hasMessageContaining("odoo-operator migrate --dry-run");
    assertThat(kind()).isEqualTo("OdooRule");
  }

  @Test
  void replacesNothingIfAnInstanceCannotBeMoved() {
    // Given
    rule("ancient", "image: {tag: 15.0}");

    // When
    assertRefused(migration(true), "--leave ancient");

    // Then
    assertThat(kind()).isEqualTo("OdooRule");
    assertThat(kubectl("get", "odoos", "-n", space.name(), "-o", "name")).contains("ancient");
  }

  @Test
  void tellsWhyAJobOfItMakesNoPod() {
    // Given
    rule("acme", "image: {tag: 19.0}");
    oldRelease("acme");
    kubectl("create", "quota", "full", "--hard=pods=0", "-n", space.name());

    // Then
    assertRefused(migration(true), "exceeded quota: full");
    assertThat(kubectl("get", "jobs", "-n", space.name(), "-o", "name")).isBlank();
    assertThat(kind()).isEqualTo("OdooRule");
  }

  @Test
  void goesOnWhereverItWasBrokenOff() {
    // Given
    rule("acme", "image: {tag: 19.0}\npersistence: {enabled: false}");
    rule("ancient", "image: {tag: 15.0}");
    oldRelease("ancient");

    // When
    var death = new Death();
    boolean isBrokenOff = true;
    while (isBrokenOff) {
      isBrokenOff = death.endsOnTheWay(migration(true, "ancient")::run);
    }

    // Then
    assertThat(death.steps())
        .extracting(step -> step.replaceFirst(".*: ", ""))
        .containsSubsequence(
            "saved in Secret odoo-instances-acme-migration",
            "decided",
            "the old CRD is removed",
            "the CRD of Odoos is installed",
            "the new Odoo is ready");
    assertThat(kind()).isEqualTo("Odoo");
    space.awaitReady("odoo-instances-acme");
    assertThat(space.history("odoo-instances-acme")).hasSize(1);
    assertThat(secret("acme-database", "password")).isEqualTo("old-acme");
    assertThat(secret("odoo-instances-ancient-migration", "rule"))
        .contains("OdooRule", "old-ancient");
    assertThat(space.releaseSecrets("odoo-instances-ancient")).hasSize(1);
    assertThat(migration(true, "ancient").run(step -> {})).isEmpty();
  }

  @Test
  void decidesAnewAboutWhatWasChangedMeanwhile() {
    // Given
    rule("acme", "image: {tag: 19.0}");
    var death = new Death();
    while (death.steps().stream().noneMatch(step -> step.endsWith("decided"))) {
      death.endsOnTheWay(migration(true)::run);
    }
    rule("acme", "image: {tag: 19.0, repository: team/odoo}");
    new Death().endsOnTheWay(migration(true)::run);

    // When
    migration(true).run(step -> {});

    // Then
    assertThat(space.odoo("odoo-instances-acme").getSpec().image.repository).isEqualTo("team/odoo");
  }

  @Test
  void movesAgainWhatCameBack() throws IOException {
    // Given
    rule("acme", "image: {tag: 19.0}");
    migration(true).run(step -> {});
    putTheOldDefinitionBack();
    rule("acme", "image: {tag: 19.0}");

    // When
    var moved = migration(true).run(step -> {});

    // Then
    assertThat(moved).containsExactly(space.name() + "/odoo-instances-acme");
    space.awaitReady("odoo-instances-acme");
  }

  @Test
  void believesNoSecretThatIsNotBesideItsResource() {
    // Given
    var elsewhere = cluster.namespace();
    rule("acme", "image: {tag: 19.0}");
    migration(true).run(step -> {});
    var forged =
        new SecretBuilder(saved().get(0))
            .withNewMetadata()
            .withNamespace(elsewhere.name())
            .withName("odoo-instances-acme-migration")
            .addToLabels("operators.com/migration", "rule")
            .endMetadata()
            .removeFromData("done")
            .build();
    cluster.client().resource(forged).create();

    // When
    var moved = migration(true).run(step -> {});

    // Then
    assertThat(moved).isEmpty();
  }

  @Test
  void savesWhatCanBeReadAgain() {
    // Given
    rule("acme", "image: {tag: 19.0}");
    rule("other", "image: {tag: 18.0}");

    // When
    var documents = space.user().read(migration(true).resources());

    // Then
    assertThat(documents)
        .extracting(document -> document.odoo().getMetadata().getName())
        .containsExactly("odoo-instances-acme", "odoo-instances-other");
  }

  private String secret(String name, String key) {
    var data = cluster.client().secrets().inNamespace(space.name()).withName(name).get().getData();
    return new String(Base64.getDecoder().decode(data.get(key)), StandardCharsets.UTF_8);
  }
}
