// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.cli.Cli;
import com.operators.odoo.migrate.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateCommandTest {
  private final Cli cli = new Cli();
  private final List<String> calls = new ArrayList<>();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void prepare() {
    file = folder.resolve("rules.yaml");
    cli.operator.migration =
        new Migration() {
          @Override
          public String resources() {
            return "kind: OdooRule\n";
          }

          @Override
          public List<String> plan() {
            calls.add("plan");
            return List.of("save it", "move it");
          }

          @Override
          public List<String> run(Consumer<String> progress) {
            calls.add("run with a file: " + Files.exists(file));
            progress.accept("half of it");
            return List.of("shop/acme");
          }
        };
  }

  @Test
  void showsThePlanAndTouchesNothing() {
    // When
    var result = cli.run("migrate", "--dry-run", "--save", file.toString());

    // Then
    assertThat(result.out()).isEqualTo("save it\nmove it\n");
    assertThat(calls).containsExactly("plan");
    assertThat(file).doesNotExist();
  }

  @Test
  void savesWhereNobodyElseReadsBeforeItMoves() throws IOException {
    // When
    var result = cli.run("migrate", "--old-operator-stopped", "--save", file.toString());

    // Then
    assertThat(calls).containsExactly("run with a file: true");
    assertThat(result.out()).isEqualTo("odoo shop/acme migrated\n");
    assertThat(result.err()).contains("half of it");
    assertThat(file).hasContent("kind: OdooRule");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void mayBeRunAgainWithTheSameFile() {
    // Given
    cli.run("migrate", "--save", file.toString());

    // When
    var result = cli.run("migrate", "--save", file.toString());

    // Then
    assertThat(result.code()).isEqualTo(0);
    assertThat(calls).hasSize(2);
  }

  @Test
  void refusesAFileThatHoldsSomethingElse() throws IOException {
    // Given
    Files.writeString(file, "mine");

    // When
    var result = cli.run("migrate", "--save", file.toString());

    // Then
    assertThat(result.code()).isEqualTo(8);
    assertThat(result.err()).contains(file.toString(), "--save");
    assertThat(calls).isEmpty();
    assertThat(file).hasContent("mine");
  }

  @Test
  void handsDecisionsOn() {
    // When
    cli.run(
        "migrate", "--dry-run", "--lose-files", "--leave", "old", "--database", "acme=production");

    // Then
    assertThat(cli.operator.calls)
        .first()
        .asString()
        .contains("isOldOperatorStopped=false", "isLosingFilesAccepted=true")
        .contains("leftBehind=[old]", "databases={acme=production}");
  }
}
