// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import com.operators.odoo.api.v1.DeletionPolicy;
import com.operators.odoo.cli.option.WaitOptions;
import com.operators.odoo.cli.output.Console;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deletes an Odoo; the controller removes its release. */
@Command(
    name = "delete",
    description = {
      "Delete an Odoo; the running operator removes its release.",
      "Volumes and generated Secrets stay, unless the deletion policy says Delete."
    },
    footer = {
      "",
      "Examples:",
      "  odoo-operator delete acme --wait",
      "  odoo-operator delete acme --deletion-policy Delete"
    })
public final class DeleteCommand implements Runnable {
  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The Odoo.")
  private String name;

  @Option(
      names = "--deletion-policy",
      paramLabel = "POLICY",
      description = "Retain, Delete or Orphan: replaces spec.deletionPolicy first.")
  private DeletionPolicy policy;

  @Mixin private final WaitOptions wait = new WaitOptions();
  @Spec private CommandSpec spec;

  public DeleteCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var console = Console.of(spec);
    String namespace = session.cluster().namespace();
    try (var operator = session.open()) {
      var odoo = Lookup.existing(operator, namespace, name);
      operator.delete(namespace, name, Optional.ofNullable(policy));
      if (wait.isAsked()) {
        new GoneWait(operator, session, console).await(odoo, wait.timeout());
      }
      String done = wait.isAsked() ? " deleted" : " is being deleted";
      console.result("odoo " + namespace + "/" + name + done);
    }
  }
}
