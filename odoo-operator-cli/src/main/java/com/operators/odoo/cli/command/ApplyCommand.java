// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.cli.option.DocumentOptions;
import com.operators.odoo.cli.option.NamedDocument;
import com.operators.odoo.cli.option.PolicyOptions;
import com.operators.odoo.cli.option.WaitOptions;
import com.operators.odoo.cli.output.Console;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes resources and their Secrets; the controller does the rest, and {@code --wait} watches. */
@Command(
    name = "apply",
    description = {
      "Write Odoos and the Secrets of their passwords, by server-side apply.",
      "The running operator does the rest; --wait watches it."
    },
    footer = {
      "",
      "Examples:",
      "  odoo-operator apply -f acme.yaml --wait --timeout 10m",
      "  cat request.json | odoo-operator apply -f - -n shop"
    })
public final class ApplyCommand implements Runnable {
  private final Session session;

  @Mixin private final DocumentOptions files = new DocumentOptions();
  @Mixin private final PolicyOptions policy = new PolicyOptions();
  @Mixin private final WaitOptions wait = new WaitOptions();
  @Spec private CommandSpec spec;

  public ApplyCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var console = Console.of(spec);
    var documents = files.read(session.input(), session.cluster());
    try (var operator = session.open(policy)) {
      Session.warn(console, documents);
      var applied = new ArrayList<Odoo>();
      for (var document : documents) {
        applied.add(document.naming(() -> apply(operator, document, console)));
      }
      if (wait.isAsked()) {
        var ready = new ReadyWait(operator, session, console);
        applied.forEach(odoo -> ready.await(odoo, wait.timeout()));
      }
    }
  }

  private static Odoo apply(OdooOperator operator, NamedDocument named, Console console) {
    var metadata = named.document().odoo().getMetadata();
    var before = operator.get(metadata.getNamespace(), metadata.getName());
    var after = operator.apply(named.document());
    console.result("odoo " + named.odoo() + " " + whatHappened(before, after));
    return after;
  }

  private static String whatHappened(Optional<Odoo> before, Odoo after) {
    if (before.isEmpty()) {
      return "created";
    }
    boolean same =
        Objects.equals(
            before.get().getMetadata().getGeneration(), after.getMetadata().getGeneration());
    return same ? "unchanged" : "configured";
  }
}
