// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import com.operators.odoo.cli.option.DocumentOptions;
import com.operators.odoo.cli.option.NamedDocument;
import com.operators.odoo.cli.output.Console;
import com.operators.odoo.cli.output.OdooManifest;
import com.operators.odoo.cli.output.StructuredText;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints documents as resources. Asks no cluster; shows no password. */
@Command(
    name = "convert",
    description = {
      "Print documents as Odoo resources in YAML, without a cluster.",
      "Passwords stay out of it; stderr tells which Secret has to hold them."
    },
    footer = {"", "Example:", "  odoo-operator convert -f request.json > acme.yaml"})
public final class ConvertCommand implements Runnable {
  private final Session session;

  @Mixin private final DocumentOptions files = new DocumentOptions();
  @Spec private CommandSpec spec;

  public ConvertCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var console = Console.of(spec);
    var documents = files.read(session.input());
    session
        .cluster()
        .givenNamespace()
        .ifPresent(
            name -> documents.forEach(d -> d.document().odoo().getMetadata().setNamespace(name)));
    Session.warn(console, documents);
    documents.forEach(document -> tellSecrets(document, console));
    console.result(
        documents.stream()
            .map(d -> StructuredText.yaml(OdooManifest.of(d.document().odoo())))
            .collect(Collectors.joining("---\n")));
  }

  private static void tellSecrets(NamedDocument named, Console console) {
    new TreeMap<>(named.document().secrets())
        .forEach(
            (secret, data) ->
                console.note(
                    "# Odoo "
                        + named.odoo()
                        + ": the password belongs into the Secret "
                        + secret
                        + ", key "
                        + String.join(", ", new TreeSet<>(data.keySet()))
                        + " ('apply' of the document writes it)"));
  }
}
