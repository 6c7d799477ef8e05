// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrdYamlTest {
  private static final Path COMMITTED =
      Path.of("../helm/odoo-operator/files/odoos.operators.com-v1.yaml");

  @TempDir Path folder;

  @Test
  void theCommittedFileIsWhatTheClassesSay() throws IOException {
    String generated = CrdYaml.generate(folder);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(COMMITTED, generated);
    }
    assertThat(Files.readString(COMMITTED))
        .as("the CRD is stale: run 'make crd' and commit it")
        .isEqualTo(generated);
  }

  @Test
  void staysBelowTheSizeThatClientSideApplyTakes() throws IOException {
    assertThat(Files.size(COMMITTED)).isLessThan(200 * 1024);
  }
}
