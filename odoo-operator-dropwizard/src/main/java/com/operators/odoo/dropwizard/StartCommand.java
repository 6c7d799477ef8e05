// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.setup.Environment;
import net.sourceforge.argparse4j.inf.Namespace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code server}: runs the service, or says in a few words why it cannot. */
final class StartCommand extends ServerCommand<OdooOperatorConfiguration> {
  private static final Logger LOG = LoggerFactory.getLogger(StartCommand.class);

  StartCommand(OdooOperatorApplication application) {
    super(application, "server", "Runs the REST service and the controller");
  }

  @Override
  protected void run(
      Environment environment, Namespace namespace, OdooOperatorConfiguration configuration)
      throws Exception {
    // it would print the stack of a failure that is told below
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(ServerCommand.class).setLevel(Level.OFF);
    }
    super.run(environment, namespace, configuration);
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable failure) {
    var known = StartFailure.of(namespace.getString("file"), failure);
    if (known.isUnforeseen()) {
      LOG.error("the service did not start", failure);
    }
    cli.getStdErr().println(known.text());
  }
}
