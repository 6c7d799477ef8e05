// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.document.DocumentReader;
import com.operators.odoo.document.OdooDocument;
import com.operators.odoo.release.Manifest;
import com.operators.odoo.testkit.Yaml;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovePlannerTest {
  private static final OldRule RULE =
      OldRule.of(
          (ObjectNode)
              Yaml.tree(
                  """
                  apiVersion: operators.com/v1
                  kind: OdooRule
                  metadata: {name: odoo-instances-acme, namespace: shop}
                  fullname: acme
                  image: {tag: "19.0"}
                  """));

  private static final String OLD =
      """
      kind: Deployment
      apiVersion: apps/v1
      metadata: {name: acme}
      spec:
        template:
          spec:
            containers:
              - ports: [{containerPort: 8069}]
                env: [{name: HOST, value: database}, {name: DB_USER, value: me}]
                volumeMounts: [{name: data, mountPath: %s}]
            volumes: [{name: data, persistentVolumeClaim: {claimName: files}}]
      ---
      kind: %s
      apiVersion: v1
      metadata: {name: %s}
      """;

  /** What the new release is made of. */
  private static final String NEW =
      "{kind: Service, apiVersion: v1, metadata: {name: acme}}\n---\n"
          + "{kind: PersistentVolumeClaim, apiVersion: v1, metadata: {name: acme-db}}\n";

  private static OldRelease old(String mount, String kind, String name) {
    var manifest = Manifest.parse(OLD.formatted(mount, kind, name));
    return new OldRelease("shop", "odoo-instances-acme", manifest);
  }

  private static MovePlanner planner(Map<String, String> databases) {
    var settings = new MigrationSettings(true, false, Set.of(), databases, Duration.ofMinutes(1));
    return new MovePlanner(new Reading(), settings);
  }

  private static Move move(OldRelease release) {
    return planner(Map.of()).plan(RULE, Optional.of(release), Optional.empty());
  }

  private static Move move() {
    return move(old("/var/lib/odoo", "ConfigMap", "other"));
  }

  @Test
  void keepsTheClaimAndFindsTheDatabase() {
    // When
    var move = move();

    // Then
    assertThat(move.odoo().getSpec().persistence.existingClaim).isEqualTo("files");
    assertThat(move.releaseName()).isEqualTo("acme");
    assertThat(move.release().orElseThrow().databaseVariables())
        .hasEntrySatisfying(
            "OLD_HOST", v -> assertThat(v.path("value").asText()).isEqualTo("database"))
        .hasEntrySatisfying("OLD_USER", v -> assertThat(v.path("value").asText()).isEqualTo("me"))
        .hasSize(2);
    assertThat(planner(Map.of()).problems(RULE, move)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/mnt/other,    ConfigMap,             other,         --lose-files",
    "/var/lib/odoo/filestore, ConfigMap,   other,         --lose-files",
    "/var/lib/odoo, Secret,                acme-database, Secret/acme-database",
    "/var/lib/odoo, PersistentVolumeClaim, acme-db,       PersistentVolumeClaim/acme-db"
  })
  void saysWhatAPersonHasToDecide(String mount, String kind, String name, String word) {
    // Given
    var move = move(old(mount, kind, name));

    // Then
    assertThat(planner(Map.of()).problems(RULE, move)).singleElement().asString().contains(word);
  }

  @Test
  void deletesWhatIsInTheWayAndHoldsNoData() {
    // When
    var move = move(old("/var/lib/odoo", "Service", "acme"));

    // Then
    assertThat(move.inTheWay()).extracting(Manifest.Key::toString).containsExactly("Service/acme");
    assertThat(planner(Map.of()).problems(RULE, move)).isEmpty();
  }

  @Test
  void takesTheOnlyDatabase() {
    // Given
    var move = move();

    // When
    var chosen = planner(Map.of()).choose(RULE, move, Map.of("production", "19.0"));

    // Then
    assertThat(chosen).contains("production");
    assertThat(move.odoo().getSpec().database.name).isEqualTo("production");
  }

  @Test
  void takesTheOneThatAPersonNames() {
    // Given
    var found = Map.of("production", "19.0", "test", "19.0");

    // Then
    assertThat(planner(Map.of("acme", "test")).choose(RULE, move(), found)).contains("test");
    assertThatThrownBy(() -> planner(Map.of()).choose(RULE, move(), found))
        .hasMessageContainingAll("production", "test", "--database acme=NAME", "--leave acme");
    assertThatThrownBy(() -> planner(Map.of("acme", "gone")).choose(RULE, move(), found))
        .hasMessageContaining("'gone'");
  }

  @Test
  void makesANewOneWhereThereIsNone() {
    assertThat(planner(Map.of()).choose(RULE, move(), Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"production, 17.0, image.tag", "My Company, 19.0, rename it"})
  void refusesADatabaseThatDoesNotFit(String name, String series, String cure) {
    assertThatThrownBy(() -> planner(Map.of()).choose(RULE, move(), Map.of(name, series)))
        .hasMessageContainingAll(cure, "--leave acme");
  }

  @Test
  void aLookThatCameToNoEndFoundNothingToRelyOn() {
    assertThat(Look.found("production 19.0\ntest 17.0\nlooked"))
        .containsExactly(Map.entry("production", "19.0"), Map.entry("test", "17.0"));
    assertThat(Look.found("looked")).isEmpty();
    assertThatThrownBy(() -> Look.found("production 19.0")).hasMessageContaining("no end");
    assertThatThrownBy(() -> Look.found("")).hasMessageContaining("no end");
  }

  /** Reads as the operator does, and renders always the same. */
  private static final class Reading implements Instances {
    @Override
    public List<OdooDocument> read(String text) {
      return new DocumentReader().read(text);
    }

    @Override
    public String render(OdooDocument document) {
      return NEW;
    }

    @Override
    public Odoo apply(OdooDocument document) {
      throw new AssertionError("a plan touches nothing");
    }

    @Override
    public void reconcile(String namespace, String name) {
      throw new AssertionError("a plan touches nothing");
    }

    @Override
    public Optional<Odoo> get(String namespace, String name) {
      return Optional.empty();
    }
  }
}
