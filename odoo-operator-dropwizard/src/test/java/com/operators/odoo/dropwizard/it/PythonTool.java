// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A pinned package of PyPI in a folder of its own, which all checkouts of this machine share. */
final class PythonTool {
  private static final Path CACHE =
      Path.of(System.getProperty("user.home"), ".cache", "odoo-operator", "python");

  private final Path folder;
  private final String requirement;

  /**
   * @param requirement as pip has it, {@code name==version}
   */
  PythonTool(String requirement) {
    this.requirement = requirement;
    this.folder = CACHE.resolve(requirement.replace("==", "-"));
  }

  /** Passes over a test, with a word, where no Python makes environments. */
  static void assumePython() throws IOException, InterruptedException {
    boolean isThere = run(List.of("python3", "-c", "import ensurepip, venv"), Map.of()).exit() == 0;
    if (!isThere) {
      System.out.println("not tried: there is no python3 with venv (apt-get install python3-venv)");
    }
    assumeThat(isThere).isTrue();
  }

  /** Installs it if it is missing; two builds at once do it one after the other. */
  PythonTool install() throws IOException, InterruptedException {
    Files.createDirectories(CACHE);
    try (var channel =
            FileChannel.open(
                CACHE.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      Path done = folder.resolve("installed");
      if (!Files.exists(done)) {
        require(run(List.of("python3", "-m", "venv", "--clear", folder.toString()), Map.of()));
        require(
            run(
                List.of(
                    folder.resolve("bin/python").toString(),
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    requirement),
                Map.of()));
        Files.createFile(done);
      }
    }
    return this;
  }

  private static void require(Run run) {
    assertThat(run.exit()).describedAs(run.output()).isZero();
  }

  /** Runs one of its programs, or {@code python}. */
  Run run(String program, List<String> arguments, Map<String, String> environment)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(folder.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return run(command, environment);
  }

  /**
   * How a program ended.
   *
   * @param exit its code
   * @param output all it wrote
   */
  record Run(int exit, String output) {}

  private static Run run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(Files.createDirectories(Path.of("target")), "run-", ".log");
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    var process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    int exit = process.waitFor();
    var run = new Run(exit, new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
    Files.delete(output);
    return run;
  }
}
