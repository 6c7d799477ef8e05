// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.Reason;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OdooOperatorCliTest {
  private final Cli cli = new Cli();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          nonsense              | error: Unmatched argument at index 0: 'nonsense'
          plan                  | error: Missing required option: '--filename=FILE'
          status                | error: Missing required parameter: 'NAME'
          run --duration soon   | '--duration': 'soon' is no duration: write 90s, 10m or 1h30m
          get -o tabel          | Invalid value for option '--output'
          delete a --deletion-policy Keep | Invalid value for option '--deletion-policy'
          get acme -A           | An Odoo cannot be shown by name across all namespaces
          run --concurrency 0   | --concurrency has to be 1 or more
          help nonsense         | There is no command 'nonsense'
          """)
  void refusesAWrongCommandLine(String line, String message) {
    // When
    var result = cli.run(line.split(" "));

    // Then
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(message).startsWith("error: ").contains("\nhint: ");
    assertThat(cli.operator.calls).isEmpty();
  }

  @Test
  void suggestsTheVerbThatWasMeant() {
    assertThat(cli.run("reconcil", "acme").err()).contains("Did you mean", "reconcile");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-n shop get", "get -n shop", "get --namespace shop"})
  void takesTheClusterFlagsBeforeAndAfterTheVerb(String line) {
    // When
    cli.run(line.split(" "));

    // Then
    assertThat(cli.operator.calls).containsExactly("list shop", "close");
  }

  @Test
  void passesKubeconfigAndContextOn() {
    // Given
    String file = Path.of(getClass().getResource("/kubeconfig.yaml").getPath()).toString();

    // When
    cli.run("get", "--kubeconfig", file, "--context", "staging");

    // Then
    assertThat(cli.opened.get(0).kubeconfig()).contains(Path.of(file));
    assertThat(cli.opened.get(0).context()).contains("staging");
  }

  @Test
  void worksInTheNamespaceOfTheContext() {
    // Given
    cli.contextNamespace = "shop";

    // When
    cli.run("get");

    // Then
    assertThat(cli.operator.calls).contains("list shop");
  }

  @Test
  void endsWithTheCodeOfTheReason() {
    // Given
    cli.operator.failsWith(
        () -> new ClusterException(Reason.Forbidden, "Could not list Odoos: forbidden", null));

    // When
    var result = cli.run("get");

    // Then
    assertThat(result.code()).isEqualTo(6);
    assertThat(result.err())
        .isEqualTo(
            """
            error: Could not list Odoos: forbidden
            hint: ask the cluster's administrator for that right
            """);
    assertThat(cli.operator.calls).endsWith("close");
  }

  @Test
  void hidesWhatNobodyForesawBehindAnId() {
    // Given
    cli.operator.failsWith(() -> new IllegalStateException("secret canary-4711"));

    // When
    var result = cli.run("get");

    // Then
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .matches("error: unexpected failure, id [0-9a-f]{8}\nhint: run it again .*\n");
  }

  @Test
  void helpsWithEveryVerb() {
    // When
    var result = cli.run("help", "apply");

    // Then
    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("Usage: odoo-operator apply").contains("--wait");
    assertThat(result.out()).isEqualTo(cli.run("apply", "--help").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "apply", "plan", "convert", "get", "resync", "delete", "crd"})
  void givesAnExampleOfEachVerb(String verb) {
    assertThat(cli.run(verb, "--help").out())
        .containsPattern("Examples?:\n  (odoo-operator|cat request.json \\| odoo-operator) ")
        .contains("odoo-operator " + verb);
  }

  @Test
  void listsItsExitCodes() {
    assertThat(cli.run("--help").out())
        .contains("Exit codes:", "   10   plan --exit-code: something would change");
  }

  @Test
  void tellsItsVersion() {
    assertThat(cli.run("version").out()).isEqualTo("odoo-operator development\n");
    assertThat(cli.run("--version").out()).isEqualTo("odoo-operator development\n");
  }
}
