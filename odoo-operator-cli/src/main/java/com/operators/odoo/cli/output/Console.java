// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.output;

import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command writes: results to standard output, all that is said on the way to standard
 * error, so that output can be piped.
 *
 * @param out results
 * @param err progress, warnings and errors
 */
public record Console(PrintWriter out, PrintWriter err) {
  public Console {
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(err, "err");
  }

  public static Console of(CommandSpec command) {
    return new Console(command.commandLine().getOut(), command.commandLine().getErr());
  }

  /** Part of the result; ends with a line break of its own. */
  public void result(String text) {
    print(out, text);
  }

  /** Something to know that is not the result. */
  public void note(String text) {
    print(err, text);
  }

  /** One line ends in one line break, whatever the platform: output is compared by machines. */
  private static void print(PrintWriter writer, String text) {
    writer.print(text.endsWith("\n") ? text : text + "\n");
    writer.flush();
  }
}
