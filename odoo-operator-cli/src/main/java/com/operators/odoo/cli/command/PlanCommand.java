// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import com.operators.odoo.cli.option.DocumentOptions;
import com.operators.odoo.cli.option.NamedDocument;
import com.operators.odoo.cli.option.PlanFormat;
import com.operators.odoo.cli.option.PolicyOptions;
import com.operators.odoo.cli.output.Console;
import com.operators.odoo.cli.output.PlanPrinter;
import com.operators.odoo.cli.output.PlanView;
import com.operators.odoo.cli.output.PlanViews;
import com.operators.odoo.cli.output.StructuredText;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.plan.Action;
import com.operators.odoo.plan.Preview;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what an apply would do. Asks the cluster, changes nothing in it. */
@Command(
    name = "plan",
    description = {
      "Show what apply would do: the values and objects that would change, and what that costs.",
      "Changes nothing. A change that would be refused ends with the exit code of the refusal."
    },
    footer = {
      "",
      "Examples:",
      "  odoo-operator plan -f acme.yaml",
      "  odoo-operator plan -f acme.yaml -o json --exit-code"
    })
public final class PlanCommand implements Callable<Integer> {
  private final Session session;
  private final int foundChanges;

  @Mixin private final DocumentOptions files = new DocumentOptions();
  @Mixin private final PolicyOptions policy = new PolicyOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json or yaml. Default: ${DEFAULT-VALUE}.")
  private PlanFormat format;

  @Option(names = "--exit-code", description = "Exit with 10 if an apply would change anything.")
  private boolean exitCode;

  @Spec private CommandSpec spec;

  /**
   * @param foundChanges the exit code for that
   */
  public PlanCommand(Session session, int foundChanges) {
    this.session = session;
    this.foundChanges = foundChanges;
  }

  @Override
  public Integer call() {
    var documents = files.read(session.input(), session.cluster());
    var previews = new ArrayList<Preview>();
    try (var operator = session.open(policy)) {
      for (var named : documents) {
        previews.add(named.naming(() -> operator.plan(named.document())));
      }
    }
    show(documents, previews);
    if (format != PlanFormat.TEXT) {
      warn(documents, previews);
    }
    for (int i = 0; i < previews.size(); i++) {
      refuseHalt(documents.get(i), previews.get(i));
    }
    return exitCode && previews.stream().anyMatch(Preview::hasChanges) ? foundChanges : 0;
  }

  private void show(List<NamedDocument> documents, List<Preview> previews) {
    var views = new ArrayList<PlanView>();
    for (int i = 0; i < previews.size(); i++) {
      views.add(PlanViews.of(documents.get(i).document().odoo(), previews.get(i)));
    }
    String text =
        switch (format) {
          case TEXT ->
              views.stream().map(new PlanPrinter()::print).collect(Collectors.joining("\n"));
          case JSON -> StructuredText.json(Map.of("plans", views));
          case YAML -> StructuredText.yaml(Map.of("plans", views));
        };
    Console.of(spec).result(text);
  }

  /** In a text they are a section of their own. */
  private void warn(List<NamedDocument> documents, List<Preview> previews) {
    for (int i = 0; i < previews.size(); i++) {
      Session.warn(Console.of(spec), documents.get(i), previews.get(i).warnings());
    }
  }

  private static void refuseHalt(NamedDocument named, Preview preview) {
    if (preview.plan().action() instanceof Action.Halt halt) {
      named.naming(
          () -> {
            throw new OdooOperatorException(halt.reason(), preview.plan().why());
          });
    }
  }
}
