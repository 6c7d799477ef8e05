// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service does what its OpenAPI document says: schemathesis tries hundreds of requests. */
class OpenApiConformanceIT {
  private static final String DOCUMENT =
      "src/main/resources/com/operators/odoo/dropwizard/openapi.json";
  private static final String VERSION = System.getProperty("schemathesis.version");

  @Test
  void theDocumentIsValid() throws Exception {
    PythonTool.assumePython();

    // Given
    String version = System.getProperty("openapi-spec-validator.version");
    var validator = new PythonTool("openapi-spec-validator==" + version).install();

    // When
    var run =
        validator.run("openapi-spec-validator", List.of("--schema", "3.1", DOCUMENT), Map.of());

    // Then
    assertThat(run.exit()).describedAs(run.output()).isZero();
  }

  @Test
  void holds() throws Exception {
    PythonTool.assumePython();

    // Given
    var schemathesis = new PythonTool("schemathesis==" + VERSION).install();
    var cluster = new RealCluster();
    String space = cluster.namespace();
    cluster.account(space, "tester", "*");
    String token = cluster.token(space, "tester");

    try (var service =
        cluster.service(Map.of("controller.enabled", "false", "kubernetes.namespace", space))) {
      await().until(() -> service.admin("/healthz/ready").status() == 200);

      // When
      var run =
          schemathesis.run(
              "schemathesis", arguments(service.uri("/openapi.json"), token), Map.of());

      // Then
      assertThat(run.exit()).describedAs(run.output()).isZero();
    }
  }

  private static List<String> arguments(URI document, String token) {
    return List.of(
        "--config-file",
        "src/test/openapi/schemathesis.toml",
        "run",
        document.toString(),
        "--header",
        "Authorization: Bearer " + token,
        // never ends, and needs a kubelet: StreamIT and LogsIT see to these
        "--exclude-path-regex",
        "(stream|logs)$",
        "--phases",
        "examples,coverage,fuzzing",
        "--generation-deterministic",
        "--max-examples",
        "10",
        "--request-timeout",
        "30",
        // rules of the CRD between fields, and selectors, are more than a schema can say
        "--exclude-checks",
        "positive_data_acceptance",
        "--no-color");
  }
}
