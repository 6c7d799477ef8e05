// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import com.operators.odoo.cli.option.DocumentOptions;
import com.operators.odoo.cli.option.NamedDocument;
import com.operators.odoo.cli.option.PolicyOptions;
import com.operators.odoo.cli.output.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints manifests. Needs no cluster and reads no kubeconfig. */
@Command(
    name = "render",
    description = {
      "Print the manifests of Odoos, without a cluster.",
      "Whatever a document refers to counts as there; the namespace is 'default' unless given."
    },
    footer = {"", "Example:", "  odoo-operator render -f acme.yaml -n shop | kubectl diff -f -"})
public final class RenderCommand implements Runnable {
  private final Session session;

  @Mixin private final DocumentOptions files = new DocumentOptions();
  @Mixin private final PolicyOptions policy = new PolicyOptions();
  @Spec private CommandSpec spec;

  public RenderCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var console = Console.of(spec);
    var documents = files.read(session.input());
    try (var operator = session.openOffline(policy)) {
      Session.warn(console, documents);
      for (var named : documents) {
        place(named);
        console.result(named.naming(() -> operator.render(named.document())));
      }
    }
  }

  private void place(NamedDocument named) {
    var metadata = named.document().odoo().getMetadata();
    String own = metadata.getNamespace() == null ? "default" : metadata.getNamespace();
    metadata.setNamespace(session.cluster().givenNamespace().orElse(own));
  }
}
