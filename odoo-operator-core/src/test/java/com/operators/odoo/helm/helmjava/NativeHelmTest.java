// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.helm.helmjava;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Go takes the process's signals over and never returns them: see {@link NativeHelm}. */
@EnabledOnOs(OS.LINUX)
class NativeHelmTest {
  @TempDir Path chart;

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130"})
  @Timeout(60)
  void theProcessStillEndsWhenToldTo(String signal, int exitCode) throws Exception {
    // Given
    var process = started();
    BufferedReader output = process.inputReader();
    String first = output.readLine();

    // When
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    boolean ended = process.waitFor(20, TimeUnit.SECONDS);
    String last = ended ? output.readLine() : "";

    // Then
    process.destroyForcibly();
    assertThat(first).isEqualTo("rendered");
    assertThat(ended).as("the process ignores the signal").isTrue();
    assertThat(process.exitValue()).isEqualTo(exitCode);
    assertThat(last).isEqualTo("hook ran");
  }

  private Process started() throws IOException {
    Files.writeString(chart.resolve("Chart.yaml"), "{apiVersion: v2, name: small, version: 0.1.0}");
    Path templates = Files.createDirectories(chart.resolve("templates"));
    Files.writeString(templates.resolve("map.yaml"), "kind: ConfigMap");
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var builder =
        new ProcessBuilder(
            // a shell's job in the background ignores INT, and whatever it starts
            "env",
            "--default-signal=INT",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Djna.encoding=UTF-8",
            "-cp",
            classPath,
            RendersAndWaits.class.getName(),
            chart.toString());
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  @Test
  void loadsOnceForAllCalls() {
    // When
    NativeHelm.load();
    NativeHelm.load();

    // Then
    assertThat(System.getProperty("com.marcnuri.jkube-helm.skipRemoteJar")).isEqualTo("true");
  }
}
