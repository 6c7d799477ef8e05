// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard;

import io.dropwizard.lifecycle.ServerLifecycleListener;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops the server when the controller is lost: whoever started the process starts it anew. */
final class ServerStop implements ServerLifecycleListener, Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ServerStop.class);

  private volatile Server server;

  @Override
  public void serverStarted(Server started) {
    server = started;
  }

  @Override
  public void run() {
    LOG.error("the controller ended by itself: the service stops, and has to be started anew");
    var thread = new Thread(this::stop, "server-stop");
    thread.start();
  }

  private void stop() {
    LifeCycle.stop(server);
  }
}
