// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli;

import com.operators.odoo.cli.option.DocumentException;
import com.operators.odoo.error.OdooOperatorException;
import java.io.PrintWriter;
import java.util.UUID;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place where failures end: a short text for the user, a code for scripts, a log line. */
final class FailureReport implements IExecutionExceptionHandler, IParameterExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult parseResult) {
    if (failure instanceof ParameterException usage) {
      return handleParseException(usage, new String[0]);
    }
    return report(failure, command.getErr());
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    print(err, "error: " + failure.getMessage());
    UnmatchedArgumentException.printSuggestions(failure, err);
    print(err, "hint: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.code();
  }

  /** For what picocli does not catch as well. */
  static int report(Throwable failure, PrintWriter err) {
    if (failure instanceof DocumentException document) {
      LoggerFactory.getLogger(FailureReport.class).debug("failed", document);
      print(err, ErrorMessages.of(document));
      return ExitCode.ofFailure(document.failure().reason()).code();
    }
    if (failure instanceof OdooOperatorException known) {
      LoggerFactory.getLogger(FailureReport.class).debug("failed", known);
      print(err, ErrorMessages.of(known));
      return ExitCode.ofFailure(known.reason()).code();
    }
    String id = UUID.randomUUID().toString().substring(0, 8);
    LoggerFactory.getLogger(FailureReport.class)
        .atError()
        .addKeyValue("id", id)
        .setCause(failure)
        .log("unexpected failure");
    print(err, ErrorMessages.unexpected(id));
    return ExitCode.UNEXPECTED.code();
  }

  private static void print(PrintWriter err, String text) {
    err.print(text + "\n");
    err.flush();
  }
}
