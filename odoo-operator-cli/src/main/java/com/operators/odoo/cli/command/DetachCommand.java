// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import com.operators.odoo.cli.output.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets go of Odoos before the operator is removed. */
@Command(
    name = "detach",
    description = {
      "Take the operator's finalizer off Odoos, before operator and CRD are removed for good.",
      "The releases stay and run. End the operator first: it would take hold again."
    },
    footer = {"", "Examples:", "  odoo-operator detach -n shop", "  odoo-operator detach -A"})
public final class DetachCommand implements Runnable {
  private final Session session;

  @Option(
      names = {"-A", "--all-namespaces"},
      description = "Those of all namespaces. Default: of one.")
  private boolean all;

  @Spec private CommandSpec spec;

  public DetachCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var cluster = session.cluster();
    var settings = cluster.settings();
    var console = Console.of(spec);
    try (var operator =
        session.operators().open(all ? settings : settings.inNamespace(cluster.namespace()))) {
      var detached = operator.detach();
      detached.forEach(odoo -> console.result("odoo " + odoo + " detached"));
      console.note(detached.isEmpty() ? "no Odoo was held" : whatCanGo());
    }
  }

  private String whatCanGo() {
    return all
        ? "operator, resources and CRD can go now; the releases stay"
        : "these resources can go now, and the releases stay; the CRD only after -A";
  }
}
