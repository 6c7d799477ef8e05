// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import com.operators.odoo.cli.output.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has the branches of an Odoo's addons looked up anew. */
@Command(
    name = "resync",
    description = {
      "Look up the branches of an Odoo's addons anew; new commits are rolled out.",
      "The running operator does it; returns at once."
    },
    footer = {"", "Example:", "  odoo-operator resync acme -n shop"})
public final class ResyncCommand implements Runnable {
  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The Odoo.")
  private String name;

  @Spec private CommandSpec spec;

  public ResyncCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    String namespace = session.cluster().namespace();
    try (var operator = session.open()) {
      Lookup.existing(operator, namespace, name);
      operator.resync(namespace, name);
    }
    Console.of(spec).result("odoo " + namespace + "/" + name + " will be resynced");
  }
}
