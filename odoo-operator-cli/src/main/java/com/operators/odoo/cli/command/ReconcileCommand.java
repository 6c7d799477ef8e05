// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import com.operators.odoo.cli.option.PolicyOptions;
import com.operators.odoo.cli.output.Console;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.plan.Outcome;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reconciles one Odoo now, under the Lease that {@code run} holds. */
@Command(
    name = "reconcile",
    description = {
      "Reconcile one Odoo now, until nothing is left to do at once.",
      "Where an operator runs for that namespace, it is asked to do it."
    },
    footer = {"", "Example:", "  odoo-operator reconcile acme -n shop"})
public final class ReconcileCommand implements Runnable {
  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The Odoo.")
  private String name;

  @Mixin private final PolicyOptions policy = new PolicyOptions();

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "2m",
      description = "How long to wait for another operator. Default: ${DEFAULT-VALUE}.")
  private Duration timeout;

  @Spec private CommandSpec spec;

  public ReconcileCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    String namespace = session.cluster().namespace();
    var settings =
        session
            .cluster()
            .settings()
            .inNamespace(namespace)
            .under(policy.over(session.cluster().config()));
    try (var operator = session.operators().open(settings)) {
      var outcome = operator.reconcile(namespace, name, timeout);
      show("odoo " + namespace + "/" + name, outcome);
    }
  }

  private void show(String odoo, Outcome outcome) {
    String happened =
        switch (outcome.kind()) {
          case APPLIED -> "applied";
          case ADVANCED -> "advanced";
          case UNCHANGED -> "unchanged";
          case DEFERRED -> "has to wait";
          case FINISHED -> "finished";
          case FAILED, HALTED ->
              throw new OdooOperatorException(
                  outcome.reason(), "Could not reconcile " + odoo + ": " + outcome.message());
        };
    Console.of(spec).result(odoo + " " + happened + ": " + outcome.message());
  }
}
