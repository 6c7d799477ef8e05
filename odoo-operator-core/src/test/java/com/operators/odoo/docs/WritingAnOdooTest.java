// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.operators.odoo.crd.CrdYaml;
import com.operators.odoo.testkit.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritingAnOdooTest {
  private static final Path FILE = Page.CHECKOUT.resolve("docs/writing-an-odoo.md");
  private static final String BEGIN = "<!-- what follows is made by 'make crd' -->\n";

  @TempDir Path folder;

  @Test
  void theTablesAreWhatTheClassesSay() throws IOException {
    // Given
    String committed = Files.readString(FILE);
    JsonNode version = Yaml.tree(CrdYaml.generate(folder)).at("/spec/versions/0");

    // When
    String tables = SpecTables.of(version.at("/schema/openAPIV3Schema"));

    // Then
    assertThat(committed).contains(BEGIN);
    String wanted = committed.substring(0, committed.indexOf(BEGIN)) + BEGIN + tables;
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(FILE, wanted);
    }
    assertThat(Files.readString(FILE))
        .as("docs/writing-an-odoo.md is stale: run 'make crd' and commit it")
        .isEqualTo(wanted);
  }
}
