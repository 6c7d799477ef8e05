// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help COMMAND}: the same as {@code COMMAND --help}. */
@Command(name = "help", description = "Show the help of a command.")
public final class HelpCommand implements Runnable {
  @Parameters(index = "0", arity = "0..1", paramLabel = "COMMAND", description = "The command.")
  private String name;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    CommandLine root = spec.commandLine().getParent();
    CommandLine command = name == null ? root : root.getSubcommands().get(name);
    if (command == null) {
      throw new ParameterException(root, "There is no command '" + name + "'");
    }
    command.usage(spec.commandLine().getOut());
  }
}
