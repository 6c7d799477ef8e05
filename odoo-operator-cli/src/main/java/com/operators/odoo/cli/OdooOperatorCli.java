// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli;

import com.operators.odoo.cli.command.ApplyCommand;
import com.operators.odoo.cli.command.ConvertCommand;
import com.operators.odoo.cli.command.CrdCommand;
import com.operators.odoo.cli.command.DeleteCommand;
import com.operators.odoo.cli.command.DetachCommand;
import com.operators.odoo.cli.command.GetCommand;
import com.operators.odoo.cli.command.HelpCommand;
import com.operators.odoo.cli.command.HistoryCommand;
import com.operators.odoo.cli.command.MigrateCommand;
import com.operators.odoo.cli.command.PlanCommand;
import com.operators.odoo.cli.command.ReconcileCommand;
import com.operators.odoo.cli.command.RenderCommand;
import com.operators.odoo.cli.command.ResyncCommand;
import com.operators.odoo.cli.command.RunCommand;
import com.operators.odoo.cli.command.Session;
import com.operators.odoo.cli.command.StatusCommand;
import com.operators.odoo.cli.command.SuspensionCommand;
import com.operators.odoo.cli.command.Timing;
import com.operators.odoo.cli.command.VersionCommand;
import com.operators.odoo.cli.option.BuiltOperators;
import com.operators.odoo.cli.option.ClusterOptions;
import com.operators.odoo.cli.option.DurationConverter;
import com.operators.odoo.cli.option.LogOptions;
import com.operators.odoo.cli.option.OperatorFactory;
import com.operators.odoo.error.OdooOperatorException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/**
 * The program {@code odoo-operator}: the root of all commands, which knows them and nothing of what
 * they do. Only {@link #main} ends the process.
 */
@Command(
    name = "odoo-operator",
    description = "Runs Odoo instances on Kubernetes, one small document each.",
    footer = {
      "",
      "Examples:",
      "  odoo-operator crd --install                  once for each cluster",
      "  odoo-operator run -n shop                    the operator of one namespace",
      "  odoo-operator plan -f acme.yaml -n shop      what would change, before anything does",
      "  odoo-operator apply -f acme.yaml -n shop --wait"
    },
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = VersionCommand.class,
    sortOptions = false)
public final class OdooOperatorCli {
  // picocli writes these three; nothing else has to
  @Mixin final ClusterOptions cluster;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Log what is done, and failures with their stack traces, to stderr.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version.")
  boolean version;

  private OdooOperatorCli(ClusterOptions cluster) {
    this.cluster = cluster;
  }

  public static void main(String[] arguments) {
    var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
    int code;
    try {
      code =
          commandLine(new BuiltOperators(), Timing.SYSTEM, System.in, System.getenv())
              .setOut(out)
              .setErr(err)
              .execute(arguments);
    } catch (LinkageError | OutOfMemoryError e) {
      code = FailureReport.report(e, err);
    }
    System.exit(code);
  }

  /**
   * The whole command line.
   *
   * @param operators opens operators
   * @param timing for what waits
   * @param input what {@code -f -} reads
   * @param environment variables that settings may come from
   */
  static CommandLine commandLine(
      OperatorFactory operators,
      Timing timing,
      InputStream input,
      Map<String, String> environment) {
    var cluster = new ClusterOptions(operators, environment);
    var root = new OdooOperatorCli(cluster);
    var session = new Session(cluster, operators, timing, input);
    var commandLine = new CommandLine(root);
    commands(session).forEach(commandLine::addSubcommand);
    commandLine
        .getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("Exit codes:%n")
        .exitCodeList(exitCodes());
    var failures = new FailureReport();
    return commandLine
        .registerConverter(Duration.class, new DurationConverter())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExitCodeExceptionMapper(failure -> ExitCode.UNEXPECTED.code())
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures)
        .setExecutionStrategy(root::execute);
  }

  private static Map<String, Object> commands(Session session) {
    var commands = new LinkedHashMap<String, Object>();
    commands.put("run", new RunCommand(session));
    commands.put("apply", new ApplyCommand(session));
    commands.put("plan", new PlanCommand(session, ExitCode.CHANGES_FOUND.code()));
    commands.put("render", new RenderCommand(session));
    commands.put("convert", new ConvertCommand(session));
    commands.put("get", new GetCommand(session));
    commands.put("status", new StatusCommand(session));
    commands.put("history", new HistoryCommand(session));
    commands.put("reconcile", new ReconcileCommand(session));
    commands.put("resync", new ResyncCommand(session));
    commands.put("suspend", new SuspensionCommand(session, true));
    commands.put("resume", new SuspensionCommand(session, false));
    commands.put("delete", new DeleteCommand(session));
    commands.put("detach", new DetachCommand(session));
    commands.put("migrate", new MigrateCommand(session));
    commands.put("crd", new CrdCommand(session));
    commands.put("version", new VersionCommand());
    commands.put("help", new HelpCommand());
    return commands;
  }

  private static Map<String, String> exitCodes() {
    var codes = new LinkedHashMap<String, String>();
    for (ExitCode exitCode : ExitCode.values()) {
      codes.put(String.format(Locale.ROOT, "%4d", exitCode.code()), exitCode.meaning());
    }
    return codes;
  }

  private int execute(ParseResult parsed) {
    boolean hasVerb = parsed.hasSubcommand();
    if (hasVerb && parsed.subcommand().commandSpec().userObject() instanceof RunCommand run) {
      try {
        prepareLog(run);
      } catch (OdooOperatorException e) {
        // as if the verb itself had thrown it
        var verb = parsed.subcommand().commandSpec().commandLine();
        throw new ExecutionException(verb, e.getMessage(), e);
      }
    } else if (verbose) {
      LogSettings.verbose();
    } else {
      LogSettings.forClient();
    }
    return new RunLast().execute(parsed);
  }

  private void prepareLog(RunCommand run) {
    var config = cluster.config();
    if (run.log().format(config) == LogOptions.Format.JSON) {
      LogSettings.json();
    }
    if (verbose) {
      LogSettings.verbose();
    } else {
      LogSettings.forController(run.log().level(config));
    }
  }
}
