// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.cli.Cli;
import com.operators.odoo.desired.InstanceDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
  private static final String RUN = "run --duration 1ms";

  @TempDir private Path folder;
  private final Cli cli = new Cli();

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("settings.yml"), text).toString();
  }

  private OperatorSettings settings(String line) {
    var result = cli.run(line.split(" ", -1));
    assertThat(result.code()).as(result.err()).isZero();
    return cli.opened.get(0);
  }

  private static String registry(OperatorSettings settings) {
    return settings.policy().defaults().map(InstanceDefaults::registry).orElseThrow();
  }

  @Test
  void holdsTheSettingsOfTheService() throws IOException {
    // Given
    String file =
        file(
            """
            http: {port: 1}
            kubernetes: {kubeconfig: /k, context: east, namespace: shop, allowedNamespaces: []}
            controller: {enabled: true, concurrency: 3, shard: b, leaseNamespace: system, chart: /c, nodePaths: [/a]}
            defaults: {registry: "${MIRROR:-mirror.example.com}", pullSecrets: [mirror]}
            """);

    // When
    var settings = settings(RUN + " --config " + file);

    // Then
    assertThat(settings)
        .isEqualTo(
            new OperatorSettings(
                Optional.of(Path.of("/k")),
                Optional.of("east"),
                Optional.of("shop"),
                Optional.of("b"),
                Optional.of("system"),
                OptionalInt.of(3),
                new Policy(
                    List.of("/a"),
                    Optional.of(Path.of("/c")),
                    Optional.of(
                        new InstanceDefaults(
                            "mirror.example.com", null, List.of("mirror"), null, null, null))),
                false));
  }

  @Test
  void theFileOfTheServiceIsOneOfOurs() {
    // Given
    String builtIn = "../odoo-operator-dropwizard/src/main/resources/odoo-operator.yml";

    // When
    var settings = settings(RUN + " --config " + builtIn);

    // Then
    assertThat(settings.concurrency()).isEqualTo(OptionalInt.of(8));
    assertThat(settings.policy().defaults()).contains(InstanceDefaults.NONE);
  }

  @Test
  void flagsWinOverTheEnvironmentAndThatOverTheFile() throws IOException {
    // Given
    String file =
        file("{defaults: {registry: file, storageClassName: file, ingressClassName: file}}");
    cli.environment =
        Map.of(
            "ODOO_OPERATOR_CONFIG", file,
            "ODOO_OPERATOR_DEFAULT_REGISTRY", "environment",
            "ODOO_OPERATOR_DEFAULT_STORAGE_CLASS", "environment");

    // When
    var settings = settings(RUN + " --default registry=flag");

    // Then
    assertThat(settings.policy().defaults())
        .contains(new InstanceDefaults("flag", null, List.of(), "environment", null, "file"));
  }

  @Test
  void theOperatorKnowsThatThereAreNoDefaults() {
    assertThat(settings(RUN).policy().defaults()).contains(InstanceDefaults.NONE);
  }

  @Test
  void aClientThatIsNotToldDoesNotKnow() {
    // When
    cli.run("reconcile", "acme");

    // Then
    assertThat(cli.opened.get(0).policy().defaults()).isEmpty();
  }

  @Test
  void placeholdersTakeTheEnvironment() throws IOException {
    // Given
    cli.environment = Map.of("MIRROR", "other.example.com");

    // When
    var settings = settings(RUN + " --config " + file("defaults: {registry: '${MIRROR:-a}'}"));

    // Then
    assertThat(registry(settings)).isEqualTo("other.example.com");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{mirror: a} | mirror: there is no such setting",
        "{controller: 3} | controller: it is not a section with settings of its own",
        "{controller: {threads: 3}} | controller.threads: there is no such setting; there are: [controller.chart",
        "{controller: {concurrency: many}} | controller.concurrency: 'many' is not a whole number",
        "{controller: {nodePaths: /a}} | controller.nodePaths: it is not a list",
        "{kubernetes: {context: [a]}} | kubernetes.context: it is not a text",
        "{defaults: {registry: 'https://a'}} | defaults.registry: 'https://a' is not a registry",
        "{defaults: {mirror: a}} | defaults.mirror: there is no such setting; there are: [defaults.data",
        "{logging: {format: xml}} | logging.format: 'xml' is not one of: text, json",
        "{logging: {level: loud}} | logging.level: 'LOUD' is not one of: [OFF",
        "[a] | are no map",
        "'{' | are no valid YAML"
      })
  void whatIsWrongIsNamed(String text, String problem) throws IOException {
    // When
    var result = cli.run((RUN + " --config " + file(text)).split(" ", -1));

    // Then
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(problem);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    // When
    var result = cli.run("get", "--config", "/nowhere/settings.yml");

    // Then
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("there is no file of settings /nowhere/settings.yml");
  }

  @Test
  void everyKeyIsDocumentedWithItsVariable() throws IOException {
    // Given
    var rows =
        Files.readAllLines(Path.of("../docs/rest-settings.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();

    // Then
    ConfigFile.VARIABLES.forEach(
        (key, variable) ->
            assertThat(rows).as(key).anyMatch(row -> isNamed(row, key) && row.contains(variable)));
  }

  /** A row may name several keys of a section: {@code `a.b`, `.c`}. */
  private static boolean isNamed(String row, String key) {
    String last = key.substring(key.lastIndexOf('.'));
    String section = key.substring(0, key.lastIndexOf('.') + 1);
    return row.contains("`" + key + "`")
        || (row.startsWith("| `" + section) && row.contains("`" + last + "`"));
  }
}
