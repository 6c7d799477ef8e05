// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.operators.odoo.OdooOperator;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.cli.option.ListFormat;
import com.operators.odoo.cli.output.Console;
import com.operators.odoo.cli.output.OdooManifest;
import com.operators.odoo.cli.output.OdooTable;
import com.operators.odoo.cli.output.StructuredText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists Odoos, or shows one. */
@Command(
    name = "get",
    description = "List Odoos, or show one.",
    footer = {
      "",
      "Examples:",
      "  odoo-operator get -A -o wide",
      "  odoo-operator get acme -o yaml"
    })
public final class GetCommand implements Runnable {
  private static final Comparator<Odoo> BY_NAME =
      Comparator.<Odoo, String>comparing(odoo -> odoo.getMetadata().getNamespace())
          .thenComparing(odoo -> odoo.getMetadata().getName());

  private final Session session;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "One Odoo.")
  private String name;

  @Option(
      names = {"-A", "--all-namespaces"},
      description = "Odoos of all namespaces.")
  private boolean all;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, wide, json or yaml. Default: ${DEFAULT-VALUE}.")
  private ListFormat format;

  @Spec private CommandSpec spec;

  public GetCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    if (all && name != null) {
      throw new ParameterException(
          spec.commandLine(), "An Odoo cannot be shown by name across all namespaces");
    }
    try (var operator = session.open()) {
      if (name != null) {
        show(List.of(Lookup.existing(operator, session.cluster().namespace(), name)));
      } else {
        list(operator);
      }
    }
  }

  private void list(OdooOperator operator) {
    Optional<String> namespace =
        all ? Optional.empty() : Optional.of(session.cluster().namespace());
    var odoos = operator.list(namespace).stream().sorted(BY_NAME).toList();
    boolean forPeople = format == ListFormat.TABLE || format == ListFormat.WIDE;
    if (odoos.isEmpty() && forPeople) {
      Console.of(spec)
          .note(namespace.map(n -> "No Odoos in namespace " + n + ".").orElse("No Odoos."));
      return;
    }
    show(odoos);
  }

  private void show(List<Odoo> odoos) {
    var console = Console.of(spec);
    switch (format) {
      case TABLE -> console.result(table(false, odoos));
      case WIDE -> console.result(table(true, odoos));
      case JSON -> console.result(StructuredText.json(structure(odoos)));
      case YAML -> console.result(StructuredText.yaml(structure(odoos)));
    }
  }

  private JsonNode structure(List<Odoo> odoos) {
    return name == null ? OdooManifest.listOf(odoos) : OdooManifest.of(odoos.get(0));
  }

  private String table(boolean wide, List<Odoo> odoos) {
    return new OdooTable(all, wide, session.timing().now()).print(odoos);
  }
}
