// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.cli.output.Console;
import com.operators.odoo.cli.output.StatusPrinter;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Everything the operator says about one Odoo; {@code --watch} says it again when it changes. */
@Command(
    name = "status",
    description = "Show everything the operator says about an Odoo.",
    footer = {"", "Example:", "  odoo-operator status acme --watch"})
public final class StatusCommand implements Runnable {
  private static final Duration POLL = Duration.ofSeconds(1);

  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The Odoo.")
  private String name;

  @Option(
      names = {"-w", "--watch"},
      description = "Show it again whenever it changes, until the Odoo is gone or Ctrl-C.")
  private boolean watch;

  @Spec private CommandSpec spec;

  public StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    var console = Console.of(spec);
    String namespace = session.cluster().namespace();
    try (var operator = session.open()) {
      var odoo = Lookup.existing(operator, namespace, name);
      console.result(new StatusPrinter(session.timing().now()).print(odoo));
      if (watch) {
        follow(operator, odoo, console);
      }
    }
  }

  private void follow(OdooOperator operator, Odoo first, Console console) {
    var metadata = first.getMetadata();
    String shown = metadata.getResourceVersion();
    Optional<Odoo> odoo = Optional.of(first);
    while (odoo.isPresent()) {
      String version = odoo.get().getMetadata().getResourceVersion();
      if (!Objects.equals(version, shown)) {
        console.result("\n" + new StatusPrinter(session.timing().now()).print(odoo.get()));
        shown = version;
      }
      session.timing().pause(POLL);
      odoo = operator.get(metadata.getNamespace(), metadata.getName());
    }
    console.note("Odoo " + metadata.getNamespace() + "/" + metadata.getName() + " is gone");
  }
}
