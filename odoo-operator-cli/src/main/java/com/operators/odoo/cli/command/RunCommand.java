// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import com.operators.odoo.cli.option.LogOptions;
import com.operators.odoo.cli.option.OperatorSettings;
import com.operators.odoo.cli.option.PolicyOptions;
import com.operators.odoo.cli.output.Console;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.log.LogLevels;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Runs the controller until its time is over or a signal comes; the Helm calls in flight end first.
 * A lead that is lost is stood for again.
 */
@Command(
    name = "run",
    description = {
      "Run the operator: reconcile Odoos until SIGTERM, or for a duration.",
      "Log lines go to stderr."
    },
    footer = {
      "",
      "Examples:",
      "  odoo-operator run -n shop",
      "  odoo-operator run -A --lease-namespace odoo-system --duration 10m"
    })
public final class RunCommand implements Runnable {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final Session session;

  @Option(
      names = {"-A", "--all-namespaces"},
      description = "Watch all namespaces. Default: one.")
  private boolean all;

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      description = "How long to run, for example 10m. Default: until SIGTERM.")
  private Duration duration;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "Odoos worked on at once. Default: 8.")
  private Integer concurrency;

  @Option(
      names = "--lease-namespace",
      paramLabel = "NAME",
      description = "With -A: where the Lease is. Default: 'default'.")
  private String leaseNamespace;

  @Option(
      names = "--shard",
      paramLabel = "NAME",
      description =
          "Work on Odoos with the label operators.com/shard=NAME only. Default: on those without"
              + " that label.")
  private String shard;

  @Mixin private final PolicyOptions policy = new PolicyOptions();
  @Mixin private final LogOptions log = new LogOptions();
  @Spec private CommandSpec spec;

  public RunCommand(Session session) {
    this.session = session;
  }

  /** How it logs; asked for before there is a logger. */
  public LogOptions log() {
    return log;
  }

  @Override
  public void run() {
    var end = new CompletableFuture<RunEnd>();
    var signal = TerminationSignal.listen(() -> end.complete(RunEnd.SIGNAL));
    var levels =
        log.levels(session.cluster().config()).map(file -> LogLevels.watch(file, LOOK_EVERY));
    try {
      runUntil(end);
    } finally {
      levels.ifPresent(LogLevels::close);
      signal.close();
    }
  }

  private void runUntil(CompletableFuture<RunEnd> end) {
    var console = Console.of(spec);
    try (var operator = session.operators().open(settings())) {
      // a lost lead is told in the log, and stood for again
      operator.start(() -> {});
      var how = new LeadWatch(console, scope()).await(operator, end, Optional.ofNullable(duration));
      console.note(how.farewell());
    }
  }

  private OperatorSettings settings() {
    var config = session.cluster().config();
    var number = Optional.ofNullable(concurrency).or(() -> config.number("controller.concurrency"));
    if (number.filter(n -> n < 1).isPresent()) {
      throw new OdooOperatorException(Reason.BadRequest, "--concurrency has to be 1 or more");
    }
    var settings =
        session
            .cluster()
            .settings()
            .ofShard(shard())
            .withLeaseIn(
                Optional.ofNullable(leaseNamespace)
                    .or(() -> config.text("controller.leaseNamespace")))
            .withConcurrency(number.map(OptionalInt::of).orElse(OptionalInt.empty()))
            .under(policy.over(config).known());
    return all ? settings : settings.inNamespace(session.cluster().namespace());
  }

  private String scope() {
    String where = all ? "all namespaces" : "namespace " + session.cluster().namespace();
    return shard().map(name -> "shard " + name + " of " + where).orElse(where);
  }

  private Optional<String> shard() {
    return Optional.ofNullable(shard).or(() -> session.cluster().config().text("controller.shard"));
  }
}
