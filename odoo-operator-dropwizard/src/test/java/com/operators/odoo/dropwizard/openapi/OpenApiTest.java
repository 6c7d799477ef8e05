// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.operators.odoo.dropwizard.route.Paths;
import com.operators.odoo.dropwizard.route.Routes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The committed OpenAPI document is what its sources say; -Dgolden.update=true writes it anew. */
class OpenApiTest {
  private static final Path COMMITTED =
      Path.of("src/main/resources/com/operators/odoo/dropwizard/openapi.json");

  @Test
  void isFresh() throws Exception {
    // When
    String text = OpenApiDocument.text();

    // Then
    if (Boolean.getBoolean("golden.update") && System.getenv("CI") == null) {
      Files.writeString(COMMITTED, text);
    }
    assertThat(Files.readString(COMMITTED)).isEqualTo(text);
  }

  @Test
  void refersToNothingThatIsMissing() throws Exception {
    // Given
    JsonNode root = new ObjectMapper().readTree(Files.readString(COMMITTED));

    // When
    var missing = new TreeSet<String>();
    for (JsonNode ref : root.findValues("$ref")) {
      if (root.at(ref.asText().substring(1)).isMissingNode()) {
        missing.add(ref.asText());
      }
    }

    // Then
    assertThat(missing).isEmpty();
  }

  @Test
  void everyPathHasARouteInTheMetrics() throws Exception {
    // Given
    JsonNode paths = new ObjectMapper().readTree(Files.readString(COMMITTED)).get("paths");

    // When
    var unknown = new TreeSet<String>();
    paths
        .fieldNames()
        .forEachRemaining(
            path -> {
              if (Routes.of(Paths.BASE + path).equals("other")) {
                unknown.add(path);
              }
            });

    // Then
    assertThat(unknown).isEmpty();
  }

  @Test
  void everyPathIsShownByCurl() throws Exception {
    // Given
    JsonNode paths = new ObjectMapper().readTree(Files.readString(COMMITTED)).get("paths");
    String manual = Files.readString(Path.of("../docs/rest.md"));

    // When
    var missing = new TreeSet<String>();
    paths
        .fieldNames()
        .forEachRemaining(
            path -> {
              String shown =
                  path.startsWith("/namespaces/{namespace}/odoos/{name}")
                      ? path.replace("/namespaces/{namespace}/odoos/{name}", "$one")
                      : "$server" + path.replace("{namespace}", "shop");
              if (!manual.contains(shown) && !path.matches("/webhooks/(github|gitea)")) {
                missing.add(path);
              }
            });

    // Then
    assertThat(missing).isEmpty();
  }
}
