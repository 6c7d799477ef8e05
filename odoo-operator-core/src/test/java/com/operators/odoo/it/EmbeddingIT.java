// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example program compiles against the library alone, and does what its README says. */
class EmbeddingIT {
  private static final Path EXAMPLES = Path.of(System.getProperty("checkout.dir"), "examples");

  @TempDir Path classes;
  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();

  @Test
  void theExampleProgramPlansAndApplies() throws Exception {
    // Given
    compile(EXAMPLES.resolve("embedding/src/main/java/example/PlanAndApply.java"));

    // When
    String output =
        run(
            space.cluster().kubeconfig().toString(),
            space.name(),
            EXAMPLES.resolve("quickstart/request.json").toString());

    // Then
    assertThat(output)
        .contains(
            "Install: ",
            "kind=Secret, name=quickstart-admin",
            "kind=StatefulSet",
            "applied odoo-instances-quickstart");
    assertThat(space.odoo("odoo-instances-quickstart")).isNotNull();
  }

  private void compile(Path source) {
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), source.toString());
    assertThat(exit).isZero();
  }

  private String run(String... args) throws Exception {
    var bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      var main = loader.loadClass("example.PlanAndApply").getMethod("main", String[].class);
      main.invoke(null, (Object) args);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
