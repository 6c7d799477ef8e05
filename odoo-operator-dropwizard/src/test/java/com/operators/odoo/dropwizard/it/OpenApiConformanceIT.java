// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service does what its OpenAPI document says: schemathesis tries hundreds of requests. */
class OpenApiConformanceIT {
  private static final Path VENV = Path.of("target/schemathesis").toAbsolutePath();

  @Test
  void holds() throws Exception {
    // Given
    install();
    var cluster = new RealCluster();
    String space = cluster.namespace();
    cluster.account(space, "tester", "*");
    String token = cluster.token(space, "tester");

    try (var service =
        cluster.service(Map.of("controller.enabled", "false", "kubernetes.namespace", space))) {
      await().until(() -> service.admin("/healthz/ready").status() == 200);

      // When
      var run =
          run(
              VENV.resolve("bin/schemathesis").toString(),
              "run",
              service.uri("/openapi.json").toString(),
              "--header",
              "Authorization: Bearer " + token,
              // never ends, and needs a kubelet
              "--exclude-path-regex",
              "(stream|logs)$",
              "--phases",
              "examples,coverage,fuzzing",
              "--generation-deterministic",
              "--max-examples",
              "10",
              // rules of the CRD between fields, and selectors, are more than a schema can say
              "--exclude-checks",
              "positive_data_acceptance",
              "--no-color");

      // Then
      assertThat(run.exit()).describedAs(run.output()).isZero();
    }
  }

  private static void install() throws IOException, InterruptedException {
    if (Files.isExecutable(VENV.resolve("bin/schemathesis"))) {
      return;
    }
    var venv = run("python3", "-m", "venv", VENV.toString());
    assertThat(venv.exit()).describedAs(venv.output()).isZero();
    var pip =
        run(
            VENV.resolve("bin/pip").toString(),
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "schemathesis==" + System.getProperty("schemathesis.version"));
    assertThat(pip.exit()).describedAs(pip.output()).isZero();
  }

  private record Run(int exit, String output) {}

  private static Run run(String... command) throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of(command));
    Path output = Files.createTempFile(Path.of("target"), "run-", ".log");
    var process =
        new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    int exit = process.waitFor();
    return new Run(exit, new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
  }
}
