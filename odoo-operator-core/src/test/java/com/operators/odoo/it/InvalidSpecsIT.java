// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** What is wrong is refused by the API server or told in a condition, by field and with a cure. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvalidSpecsIT {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Path TABLE = Path.of("src/test/resources/it/invalid-specs.yaml");
  private static final String GOOD = "{version: \"19.0\", web: {replicas: 0}}";

  private record Case(String what, String name, JsonNode entry) {
    boolean isTold() {
      return entry.has("reason");
    }
  }

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();

  @BeforeAll
  void start() {
    var half =
        new SecretBuilder()
            .withNewMetadata()
            .withNamespace(space.name())
            .withName("half")
            .endMetadata()
            .addToStringData("password", "secret")
            .build();
    space.client().resource(half).create();
    space.startSmall();
  }

  private static List<Case> cases() throws IOException {
    var repeated = Pattern.compile("\\((.)\\*([0-9]+)\\)").matcher(Files.readString(TABLE));
    String text = repeated.replaceAll(r -> r.group(1).repeat(Integer.parseInt(r.group(2))));
    var cases = new ArrayList<Case>();
    for (JsonNode entry : YAML.readTree(text)) {
      String name = entry.path("metadata").asText("case-" + cases.size());
      cases.add(new Case(entry.get("name").asText(), name, entry));
    }
    assertThat(cases).hasSizeGreaterThan(30);
    return cases;
  }

  /** As kubectl does with --server-side --validate=strict. */
  private void send(String name, JsonNode spec) {
    ObjectNode odoo = YAML.createObjectNode();
    odoo.put("apiVersion", "operators.com/v1").put("kind", "Odoo");
    odoo.putObject("metadata").put("name", name).put("namespace", space.name());
    odoo.set("spec", spec);
    var context =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("kubectl")
            .withFieldValidation("Strict")
            .build();
    var resource = YAML.convertValue(odoo, GenericKubernetesResource.class);
    space.client().resource(resource).patch(context);
  }

  @TestFactory
  Stream<DynamicTest> theApiServerRefuses() throws IOException {
    return cases().stream()
        .filter(bad -> !bad.isTold())
        .map(bad -> DynamicTest.dynamicTest(bad.what(), () -> isRefused(bad)));
  }

  private void isRefused(Case bad) {
    // Given
    if (bad.entry().has("before")) {
      send(bad.name(), bad.entry().get("before"));
      space.awaitReady(bad.name());
    }
    int releases = space.releaseSecrets(bad.name()).size();

    // When
    var refused =
        catchThrowableOfType(
            KubernetesClientException.class, () -> send(bad.name(), bad.entry().get("spec")));

    // Then
    assertThat(refused).as("it was taken").isNotNull();
    assertThat(refused.getMessage())
        .contains(bad.entry().get("field").asText(), bad.entry().get("says").asText());
    assertThat(space.releaseSecrets(bad.name())).hasSize(releases);
  }

  @Test
  void theOperatorTellsAndRecoversOnceMended() throws IOException {
    // Given
    var told = cases().stream().filter(Case::isTold).toList();
    for (Case bad : told) {
      if (bad.entry().has("before")) {
        send(bad.name(), bad.entry().get("before"));
        space.awaitReady(bad.name());
      }
    }

    // When
    told.forEach(bad -> send(bad.name(), bad.entry().get("spec")));

    // Then
    told.forEach(this::isTold);
    var good = YAML.readTree(GOOD);
    told.forEach(
        bad -> send(bad.name(), bad.entry().has("before") ? bad.entry().get("before") : good));
    told.forEach(bad -> space.awaitReady(bad.name()));
  }

  private void isTold(Case bad) {
    var stalled = space.awaitCondition(bad.name(), "Stalled", "True");
    assertThat(stalled.getMessage())
        .as(bad.what())
        .contains(bad.entry().get("field").asText(), bad.entry().get("says").asText());
    assertThat(stalled.getReason()).as(bad.what()).isEqualTo(bad.entry().get("reason").asText());
    assertThat(space.releaseSecrets(bad.name()))
        .as(bad.what())
        .hasSize(bad.entry().has("before") ? 1 : 0);
  }
}
