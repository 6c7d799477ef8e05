// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Expected texts in files. {@code -Dgolden.update=true} writes them anew, for a person to read the
 * difference; a build that nobody watches must not.
 */
public final class Golden {
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  private Golden() {}

  /** The text is what the file says. */
  public static void assertSame(Path file, String actual) throws IOException {
    if (UPDATE) {
      write(file, actual);
    }
    assertThat(file).as("run 'make golden', read the difference, commit it").exists();
    assertThat(actual).as("differs from %s", file).isEqualTo(Files.readString(file));
    assertThat(actual).as("a number that Go has shortened").doesNotContainPattern("[0-9]e\\+[0-9]");
  }

  private static void write(Path file, String text) throws IOException {
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("golden files are not written anew where CI is true");
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
