// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.it.Death;
import com.operators.odoo.it.ItCluster;
import com.operators.odoo.it.ItNamespace;
import com.operators.odoo.migrate.MigrationSettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * An instance of the seed system with a user's data moves here, however often that is broken off.
 * The last test: the definition of Odoos goes, and all that other tests have made with it.
 */
@Order(Integer.MAX_VALUE)
class MigrationE2E {
  private static final Path FILES = Path.of("src/test/resources/migrate").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final String RULE =
      """
      apiVersion: operators.com/v1
      kind: OdooRule
      metadata: {name: odoo-instances-acme, namespace: %s}
      fullname: acme
      image: {registry: docker.io, repository: library/odoo, tag: 19.0}
      postgresql: {enabled: true, auth: {username: odoo, password: old-password}}
      persistence: {enabled: true, node: {hostname: elsewhere, path: /srv/odoo}}
      """;

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace(Stage.RESTRICTED);
  private final KubernetesClient client = space.client();

  @Test
  void dataPasswordsAndFilesComeAlong() throws IOException {
    // Given
    replaceDefinition();
    space.helm(
        "install",
        "odoo-instances-acme",
        FILES.resolve("chart").toString(),
        "--set=fullname=acme,persistence.enabled=true,postgresql.auth.password=old-password",
        "--wait",
        "--timeout=10m");
    client.resource(RULE.formatted(space.name())).serverSideApply();
    var old = odoo();
    int partner = old.create("res.partner", Map.of("name", "Élise Été"));
    int file = old.create("ir.attachment", Map.of("name", "file", "datas", encoded("as it was")));

    // When
    var death = new Death();
    var settings = new MigrationSettings(true, false, Set.of(), Map.of(), PATIENCE);
    boolean isBrokenOff = true;
    while (isBrokenOff) {
      isBrokenOff = death.endsOnTheWay(space.user().migration(settings)::run);
    }

    // Then
    assertThat(death.steps())
        .hasSizeGreaterThan(7)
        .anyMatch(step -> step.matches(".*database is copied: [0-9]+ tables, .* attachments"));
    space.awaitReady("odoo-instances-acme");
    var moved = odoo();
    assertThat(moved.read("res.partner", partner, "name").asText()).isEqualTo("Élise Été");
    assertThat(moved.read("ir.attachment", file, "datas").asText()).isEqualTo(encoded("as it was"));
    assertTheOldReleaseIsGone();
    space.user().detach();
    remove(space.name());
  }

  /** But for what holds its data. */
  private void assertTheOldReleaseIsGone() {
    assertThat(client.apps().deployments().inNamespace(space.name()).withName("acme").get())
        .isNull();
    assertThat(client.apps().statefulSets().inNamespace(space.name()).list().getItems())
        .extracting(set -> set.getMetadata().getName())
        .containsExactly("acme-db");
    assertThat(client.persistentVolumeClaims().inNamespace(space.name()).list().getItems())
        .extracting(claim -> claim.getMetadata().getName())
        .contains("acme-filestore", "data-acme-postgresql-0")
        .doesNotContain("acme-data");
    assertThat(space.helm("list", "--all", "--short").strip()).isEqualTo("acme");
    assertThat(space.history("odoo-instances-acme")).hasSize(2);
  }

  /** As before anybody had heard of Odoos. */
  private void replaceDefinition() throws IOException {
    Stage.shared().operator().terminate();
    try (var all = OdooOperator.builder().kubeconfig(space.cluster().kubeconfig()).build()) {
      all.detach();
    }
    removeOtherNamespaces();
    var crd =
        client.apiextensions().v1().customResourceDefinitions().withName("odoos.operators.com");
    crd.delete();
    await("it is gone").atMost(PATIENCE).until(() -> crd.get() == null);
    client.load(Files.newInputStream(FILES.resolve("crd.yaml"))).serverSideApply();
  }

  /** The node's processors are for this test, and for those of the service. */
  private void removeOtherNamespaces() {
    client.namespaces().list().getItems().stream()
        .map(namespace -> namespace.getMetadata().getName())
        .filter(name -> name.startsWith("it-") && !name.equals(space.name()))
        .forEach(this::remove);
  }

  private void remove(String namespace) {
    client.namespaces().withName(namespace).delete();
  }

  private OdooClient odoo() {
    var service = client.services().inNamespace(space.name()).withName("acme").get();
    var odoo =
        new OdooClient(
            "http://" + service.getSpec().getClusterIP() + ":8069", "production", "admin");
    await("it answers")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> odoo.authenticate("admin", "admin").isInt());
    return odoo;
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
