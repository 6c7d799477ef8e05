// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Programs that a test calls. */
public final class Commands {
  private Commands() {}

  /** What it prints; a failure is a failed test. */
  public static String run(String... command) {
    return run(Map.of(), command);
  }

  public static String run(Map<String, String> environment, String... command) {
    try {
      Path errors = Files.createTempFile("command-", ".err");
      var builder = new ProcessBuilder(command).redirectError(errors.toFile());
      builder.environment().putAll(environment);
      var process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(
            List.of(command) + " failed: " + output + Files.readString(errors));
      }
      Files.delete(errors);
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
