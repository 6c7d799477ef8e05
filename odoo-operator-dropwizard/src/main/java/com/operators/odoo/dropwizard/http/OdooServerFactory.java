// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.http;

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.operators.odoo.dropwizard.config.HttpSettings;
import com.operators.odoo.dropwizard.config.LimitSettings;
import com.operators.odoo.dropwizard.errors.ContextErrorHandler;
import com.operators.odoo.dropwizard.errors.ServerErrorHandler;
import com.operators.odoo.dropwizard.route.Paths;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.jetty.MutableServletContextHandler;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import jakarta.servlet.Servlet;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.ThreadPool;

/** The server as the settings ask for it; what it says by itself are problems, too. */
public final class OdooServerFactory extends DefaultServerFactory {
  public OdooServerFactory(HttpSettings settings, LimitSettings limits) {
    setApplicationConnectors(List.of(application(settings, limits)));
    setAdminConnectors(
        List.of(
            connector(
                new HttpConnectorFactory(),
                settings.adminBindHost(),
                settings.adminPort(),
                limits)));
    setJerseyRootPath(Paths.BASE + "/*");
    setRegisterDefaultExceptionMappers(false);
    setShutdownGracePeriod(settings.shutdownGracePeriod());
    setMaxThreads(settings.maxThreads());
    setMinThreads(8);
    setAllowedMethods(Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"));
    getGzipFilterFactory().setExcludedMimeTypes(Set.of("text/event-stream"));
    var requestLog = new LogbackAccessRequestLogFactory();
    requestLog.setAppenders(List.of());
    setRequestLogFactory(requestLog);
  }

  private static ConnectorFactory application(HttpSettings settings, LimitSettings limits) {
    var factory =
        settings.tls() == null
            ? new HttpConnectorFactory()
            : new PemConnectorFactory(settings.tls());
    return connector(factory, settings.bindHost(), settings.port(), limits);
  }

  private static ConnectorFactory connector(
      HttpConnectorFactory factory, String host, int port, LimitSettings limits) {
    factory.setBindHost(host);
    factory.setPort(port);
    factory.setIdleTimeout(limits.idleTimeout());
    factory.setUseServerHeader(false);
    return factory;
  }

  @Override
  protected Server buildServer(LifecycleEnvironment lifecycle, ThreadPool threadPool) {
    var server = super.buildServer(lifecycle, threadPool);
    server.setErrorHandler(new ServerErrorHandler());
    return server;
  }

  @Override
  protected Handler createAppServlet(
      Server server,
      JerseyEnvironment jersey,
      ObjectMapper objectMapper,
      Validator validator,
      MutableServletContextHandler handler,
      Servlet jerseyContainer,
      MetricRegistry metricRegistry) {
    handler.setErrorHandler(new ContextErrorHandler());
    return super.createAppServlet(
        server, jersey, objectMapper, validator, handler, jerseyContainer, metricRegistry);
  }
}
