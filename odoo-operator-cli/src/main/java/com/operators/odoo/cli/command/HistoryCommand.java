// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import com.operators.odoo.cli.option.ListFormat;
import com.operators.odoo.cli.output.Console;
import com.operators.odoo.cli.output.HistoryPrinter;
import com.operators.odoo.cli.output.StructuredText;
import com.operators.odoo.release.Release;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The revisions that Helm keeps of an Odoo's release. */
@Command(
    name = "history",
    description = "List the revisions that Helm keeps of an Odoo's release.",
    footer = {"", "Example:", "  odoo-operator history acme -o json"})
public final class HistoryCommand implements Runnable {
  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The Odoo.")
  private String name;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, json or yaml. Default: ${DEFAULT-VALUE}.")
  private ListFormat format;

  @Spec private CommandSpec spec;

  public HistoryCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    String namespace = session.cluster().namespace();
    try (var operator = session.open()) {
      show(operator.history(namespace, name), namespace);
    }
  }

  private void show(List<Release> revisions, String namespace) {
    var console = Console.of(spec);
    var printer = new HistoryPrinter();
    switch (format) {
      case TABLE, WIDE -> {
        if (revisions.isEmpty()) {
          console.note("Helm keeps no release of Odoo " + namespace + "/" + name + ".");
        } else {
          console.result(printer.table(revisions));
        }
      }
      case JSON -> console.result(StructuredText.json(printer.view(revisions)));
      case YAML -> console.result(StructuredText.yaml(printer.view(revisions)));
    }
  }
}
