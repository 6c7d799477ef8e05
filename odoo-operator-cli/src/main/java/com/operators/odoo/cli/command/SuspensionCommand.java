// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import com.operators.odoo.cli.output.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code suspend} and {@code resume}: the same field, either way. */
@Command
public final class SuspensionCommand implements Runnable {
  private final Session session;
  private final boolean suspended;

  @Parameters(index = "0", paramLabel = "NAME", description = "The Odoo.")
  private String name;

  private CommandSpec spec;

  public SuspensionCommand(Session session, boolean suspended) {
    this.session = session;
    this.suspended = suspended;
  }

  /** The description, which depends on the verb. */
  @Spec
  void describe(CommandSpec command) {
    this.spec = command;
    command
        .usageMessage()
        .description(
            suspended
                ? "Let the operator observe and report, and change nothing (deletion still works)."
                : "Let the operator work on the Odoo again.");
  }

  @Override
  public void run() {
    String namespace = session.cluster().namespace();
    try (var operator = session.open()) {
      operator.suspend(namespace, name, suspended);
    }
    Console.of(spec)
        .result("odoo " + namespace + "/" + name + (suspended ? " suspended" : " resumed"));
  }
}
