// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class SignalledRunTest {
  @TempDir private Path folder;

  @Test
  @Timeout(60)
  void closesBeforeItEndsOnTheSignal() throws IOException, InterruptedException {
    // Given
    Path log = folder.resolve("stderr");
    var process = start(log, "run");
    var reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String first = reader.readLine();

    // When
    process.toHandle().destroy();

    // Then
    assertThat(first).isEqualTo("operator leads, watching namespace default");
    assertThat(reader.lines().collect(Collectors.joining()))
        .isEqualTo("the call in flight is finished");
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
    assertThat(Files.readAllLines(log)).hasSize(3);
    assertThat(Files.readAllLines(log).get(0))
        .matches(
            "2[-0-9]+T[:.0-9]+Z INFO  namespace=default name=acme action=Install outcome=APPLIED"
                + " Install: there is no release");
    assertThat(Files.readAllLines(log).get(1))
        .endsWith(" WARN  will retry java.lang.IllegalArgumentException: the cause");
    assertThat(Files.readAllLines(log).get(2)).startsWith("signal received: ending");
  }

  @Test
  @Timeout(60)
  void writesLinesOfJson() throws IOException, InterruptedException {
    // Given
    Path log = folder.resolve("stderr");

    // When
    var process = start(log, "run", "--log-format", "json", "--duration", "100ms");

    // Then
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    var line = new ObjectMapper().readTree(Files.readAllLines(log).get(0));
    assertThat(line.path("namespace").asText()).isEqualTo("default");
    assertThat(line.path("action").asText()).isEqualTo("Install");
    assertThat(line.path("message").asText()).isEqualTo("Install: there is no release");
  }

  private static Process start(Path log, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(SignalledRun.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(log.toFile()).start();
  }
}
