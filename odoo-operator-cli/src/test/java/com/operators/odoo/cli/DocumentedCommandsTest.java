// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.operators.odoo.error.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** Every command line that the documentation shows is one. */
class DocumentedCommandsTest {
  private static final Path CHECKOUT = Path.of(System.getProperty("checkout.dir"));

  private final Cli cli = new Cli();

  private static Stream<Path> pages() throws IOException {
    var folders = Stream.of("docs", "examples").map(CHECKOUT::resolve).toList();
    var pages = Stream.<Path>builder().add(CHECKOUT.resolve("README.md"));
    for (Path folder : folders) {
      try (var files = Files.walk(folder)) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    return pages.build();
  }

  @TestFactory
  Stream<DynamicTest> isReadByTheProgram() throws IOException {
    return pages()
        .flatMap(page -> commandsIn(page).stream())
        .map(command -> DynamicTest.dynamicTest(command.toString(), () -> parse(command)));
  }

  private static List<DocumentedCommand> commandsIn(Path page) {
    return DocumentedCommand.in(CHECKOUT, CHECKOUT.relativize(page));
  }

  private void parse(DocumentedCommand command) {
    try {
      cli.parse(command.arguments().toArray(new String[0]));
    } catch (MissingParameterException e) {
      // in a sentence a verb may stand alone
      assertThat(command.isQuoted()).as(e.getMessage()).isTrue();
    }
  }

  @Test
  void everyVerbIsShown() {
    // When
    var shown = commandsIn(CHECKOUT.resolve("docs/working-with-odoos.md"));

    // Then
    assertThat(shown).map(command -> command.arguments().get(0)).containsAll(cli.verbs());
  }

  @Test
  void findsThemWhereverTheyStand() {
    // When
    var found =
        DocumentedCommand.of(
            "page",
            List.of(
                "See `odoo-operator plan`.",
                "    $ sed s/a/b/ x | odoo-operator plan -f - --exit-code; echo $?   # 10",
                "```sh",
                "odoo-operator get -A > \"out file\" && odoo-operator delete \\",
                "    acme --wait",
                "```",
                "```sh untested",
                "odoo-operator nonsense",
                "```",
                "odoo-operator is a program."));

    // Then
    assertThat(found)
        .extracting(DocumentedCommand::arguments)
        .containsExactly(
            List.of("plan"),
            List.of("plan", "-f", "-", "--exit-code"),
            List.of("get", "-A"),
            List.of("delete", "acme", "--wait"));
  }

  @Test
  void refusesWhatTheProgramDoesNotKnow() {
    assertThatThrownBy(() -> cli.parse("plan", "-f", "x", "--nonsense"))
        .isInstanceOf(ParameterException.class);
    assertThatCode(() -> cli.parse("plan", "-f", "x")).doesNotThrowAnyException();
    assertThat(cli.operator.calls).isEmpty();
  }

  @Test
  void theExitCodesOfReasonsAreThoseOfTheTable() throws IOException {
    // When
    var rows = rows("docs/conditions-and-reasons.md");

    // Then
    assertThat(Reason.values())
        .allSatisfy(
            reason ->
                assertThat(rows)
                    .filteredOn(row -> row.startsWith("| `" + reason + "` |"))
                    .singleElement()
                    .asString()
                    .endsWith(" | " + ExitCode.of(reason).code() + " |"));
  }

  @Test
  void allExitCodesAreExplained() throws IOException {
    assertThat(rows("docs/working-with-odoos.md"))
        .filteredOn(row -> row.matches("\\| `[0-9]+` .*"))
        .containsExactlyElementsOf(
            Stream.of(ExitCode.values())
                .map(code -> "| `" + code.code() + "` | " + code.meaning() + " |")
                .toList());
  }

  private static List<String> rows(String page) throws IOException {
    return Files.readAllLines(CHECKOUT.resolve(page)).stream()
        .filter(line -> line.startsWith("| `"))
        .toList();
  }
}
