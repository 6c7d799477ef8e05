// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import com.operators.odoo.cli.output.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The CustomResourceDefinition: printed, or installed. */
@Command(
    name = "crd",
    description = {
      "Print the CustomResourceDefinition, or install it.",
      "One of another system under the same name is never replaced."
    },
    footer = {
      "",
      "Examples:",
      "  odoo-operator crd --install",
      "  odoo-operator crd | kubectl apply --server-side -f -"
    })
public final class CrdCommand implements Runnable {
  private final Session session;

  @Option(names = "--install", description = "Install or upgrade it, and wait until it is served.")
  private boolean install;

  @Spec private CommandSpec spec;

  public CrdCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var console = Console.of(spec);
    try (var operator = install ? session.open() : session.openOffline()) {
      if (!install) {
        console.result(operator.crd());
        return;
      }
      operator.installCrd();
      console.result("crd odoos.operators.com installed");
    }
  }
}
