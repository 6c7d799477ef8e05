// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every object of the chart, for all values it is tested with, is one that a strict API server
 * takes without a single warning, in a namespace of the restricted Pod Security level. Helm itself
 * refuses nothing, and warnings in number can block it for ever.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChartAdmissionIT {
  private static final Path CHART = Path.of(System.getProperty("checkout.dir"), "helm/odoo");

  private static final Map<String, String> RESTRICTED =
      Map.of(
          "pod-security.kubernetes.io/enforce", "restricted",
          "pod-security.kubernetes.io/warn", "restricted");

  @TempDir Path folder;

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace(RESTRICTED);

  @BeforeAll
  void installOptionalKinds() {
    space.cluster().run("kubectl", "apply", "--server-side", "-R", "-f", ItCluster.optionalKinds());
  }

  /** Other tests are of a cluster without them. */
  @AfterAll
  void removeOptionalKinds() {
    space.cluster().run("kubectl", "delete", "--wait=false", "-R", "-f", ItCluster.optionalKinds());
  }

  @TestFactory
  Stream<DynamicTest> isTakenWithoutAWarning() throws IOException {
    try (var files = Files.list(CHART.resolve("ci"))) {
      return files.sorted().toList().stream()
          .map(
              values ->
                  DynamicTest.dynamicTest(
                      values.getFileName().toString(), () -> isTakenWithoutAWarning(values)));
    }
  }

  private void isTakenWithoutAWarning(Path values) throws IOException {
    // Given
    String manifest = space.helm("template", "acme", CHART.toString(), "-f", values.toString());
    Path file = Files.writeString(folder.resolve(values.getFileName()), manifest);

    // When
    String said =
        space
            .cluster()
            .run(
                "sh",
                "-c",
                "exec kubectl apply --server-side --dry-run=server --validate=strict"
                    + " --namespace \"$1\" -f \"$2\" 2>&1",
                "sh",
                space.name(),
                file.toString());

    // Then
    assertThat(said).contains("serverside-applied").doesNotContainIgnoringCase("warning");
  }
}
