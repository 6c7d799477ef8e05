// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.cli.command.Timing;
import com.operators.odoo.cli.option.OperatorFactory;
import com.operators.odoo.cli.option.OperatorSettings;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.ParameterException;

/** Runs the whole command line in this process, on a fake operator, in a time that flies. */
public final class Cli {
  /** When every command starts. */
  public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  public final FakeOdooOperator operator = new FakeOdooOperator();
  public final List<OperatorSettings> opened = new ArrayList<>();
  public String contextNamespace = "default";
  public String input = "";
  public Map<String, String> environment = Map.of();

  /**
   * What came of a command line.
   *
   * @param code exit code
   * @param out standard output
   * @param err standard error
   */
  public record Result(int code, String out, String err) {}

  public Result run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        commandLine()
            .setColorScheme(picocliWithoutColours())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Result(code, out.toString(), err.toString());
  }

  /**
   * Reads a command line and runs nothing.
   *
   * @throws ParameterException if it is wrong
   */
  public void parse(String... arguments) {
    commandLine().parseArgs(arguments);
  }

  public Set<String> verbs() {
    return commandLine().getSubcommands().keySet();
  }

  private CommandLine commandLine() {
    return OdooOperatorCli.commandLine(
        new FakeFactory(),
        new FlyingTime(),
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        environment);
  }

  private static ColorScheme picocliWithoutColours() {
    return Help.defaultColorScheme(Ansi.OFF);
  }

  private final class FakeFactory implements OperatorFactory {
    @Override
    public OdooOperator open(OperatorSettings settings) {
      opened.add(settings);
      return operator;
    }

    @Override
    public String defaultNamespace(OperatorSettings settings) {
      return contextNamespace;
    }
  }

  /** Pauses take no time, and are over when they begin. */
  private static final class FlyingTime implements Timing {
    private Instant now = NOW;

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public void pause(Duration duration) {
      now = now.plus(duration);
    }
  }
}
