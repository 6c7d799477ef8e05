// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A person's first steps, in a real browser: the page, the token, create_crd. */
class SwaggerUiIT {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path SCREENSHOT = Path.of("target", "swagger-ui.png").toAbsolutePath();

  @Test
  void sendsCreateCrdWithATokenAndShowsTheLink() throws Exception {
    if (!Files.isExecutable(CHROMIUM)) {
      System.out.println(
          "Swagger UI is not tried: there is no chromium (apt-get install chromium)");
    }
    assumeThat(CHROMIUM).isExecutable();
    PythonTool.assumePython();

    // Given
    var playwright =
        new PythonTool("playwright==" + System.getProperty("playwright.version")).install();
    var cluster = new RealCluster();
    String space = cluster.namespace();
    cluster.account(space, "person", "*");
    String token = cluster.token(space, "person");

    try (var service =
        cluster.service(Map.of("controller.enabled", "false", "kubernetes.namespace", space))) {
      await().until(() -> service.admin("/healthz/ready").status() == 200);

      // When
      var run =
          playwright.run(
              "python", arguments(service.uri("/docs/").toString()), Map.of("TOKEN", token));

      // Then
      assertThat(run.exit()).describedAs(run.output()).isZero();
      assertThat(run.output())
          .contains("status: 200")
          .contains("/namespaces/" + space + "/odoos/odoo-instances-odoo-dev")
          .contains("foreign: []")
          .doesNotContain("console: error")
          .doesNotContain(token);
      assertThat(SCREENSHOT).isNotEmptyFile();
    }
  }

  private static List<String> arguments(String page) {
    return List.of(
        "src/test/browser/swagger_ui.py", CHROMIUM.toString(), page, SCREENSHOT.toString());
  }
}
