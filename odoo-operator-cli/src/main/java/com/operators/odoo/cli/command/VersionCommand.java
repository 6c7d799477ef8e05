// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import com.operators.odoo.cli.output.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Which program this is. */
@Command(name = "version", description = "Print the version.")
public final class VersionCommand implements Runnable, IVersionProvider {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Console.of(spec).result(text());
  }

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }

  private static String text() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    return "odoo-operator " + (version == null ? "development" : version);
  }
}
