// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard;

import com.operators.odoo.dropwizard.config.AuthenticationSettings.Mode;
import com.operators.odoo.dropwizard.edit.Bodies;
import com.operators.odoo.dropwizard.edit.OdooEdits;
import com.operators.odoo.dropwizard.edit.OdooJson;
import com.operators.odoo.dropwizard.edit.SeedCalls;
import com.operators.odoo.dropwizard.edit.Waits;
import com.operators.odoo.dropwizard.errors.ProblemExceptionMapper;
import com.operators.odoo.dropwizard.health.ClusterHealthCheck;
import com.operators.odoo.dropwizard.health.HealthServlet;
import com.operators.odoo.dropwizard.health.Readiness;
import com.operators.odoo.dropwizard.http.AdminPathsFilter;
import com.operators.odoo.dropwizard.http.AuthenticationFilter;
import com.operators.odoo.dropwizard.http.OpenApiServlet;
import com.operators.odoo.dropwizard.http.OriginFilter;
import com.operators.odoo.dropwizard.http.RequestLogFilter;
import com.operators.odoo.dropwizard.http.SecurityHeadersFilter;
import com.operators.odoo.dropwizard.lifecycle.Heart;
import com.operators.odoo.dropwizard.lifecycle.ManagedOperator;
import com.operators.odoo.dropwizard.metrics.Gauges;
import com.operators.odoo.dropwizard.metrics.HttpMetrics;
import com.operators.odoo.dropwizard.metrics.MetricsServlet;
import com.operators.odoo.dropwizard.resources.ChartsResource;
import com.operators.odoo.dropwizard.resources.LogsResource;
import com.operators.odoo.dropwizard.resources.OdooActionsResource;
import com.operators.odoo.dropwizard.resources.OdooPartsResource;
import com.operators.odoo.dropwizard.resources.OdooResource;
import com.operators.odoo.dropwizard.resources.OdoosResource;
import com.operators.odoo.dropwizard.resources.WebhooksResource;
import com.operators.odoo.dropwizard.route.Paths;
import com.operators.odoo.dropwizard.security.AccessCheck;
import com.operators.odoo.dropwizard.security.AnonymousAuthenticator;
import com.operators.odoo.dropwizard.security.Authenticator;
import com.operators.odoo.dropwizard.security.KubernetesAuthenticator;
import com.operators.odoo.dropwizard.security.RateLimiter;
import com.operators.odoo.dropwizard.security.TokenFileAuthenticator;
import com.operators.odoo.dropwizard.stream.ChangeHub;
import com.operators.odoo.dropwizard.stream.StreamServlet;
import com.operators.odoo.dropwizard.webhook.PushAnswers;
import io.dropwizard.core.setup.Environment;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.glassfish.jersey.server.ServerProperties;

/** Puts the service together; decides nothing. */
final class Service {
  private final OdooOperatorConfiguration configuration;
  private final Environment environment;
  private final Backend backend;
  private final AccessCheck access;
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private final List<Runnable> onStopping = new ArrayList<>();

  Service(OdooOperatorConfiguration configuration, Environment environment, Backend backend) {
    this.configuration = configuration;
    this.environment = environment;
    this.backend = backend;
    this.access = new AccessCheck(configuration.kubernetes());
  }

  void register() {
    leaveBufferingToTheServer();
    registerLifecycle();
    registerFilters();
    registerResources();
    registerStream();
    registerAdmin();
  }

  /** Jersey's own buffer ignores each flush before it is full: lines of a log would wait there. */
  private void leaveBufferingToTheServer() {
    environment.jersey().property(ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER, 0);
  }

  private void registerLifecycle() {
    environment.lifecycle().manage(configuration.logging().levels());
    environment.lifecycle().manage(backend.connection());
    environment
        .lifecycle()
        .manage(new ManagedOperator(backend.operator(), configuration.controller(), metrics));
  }

  private void registerFilters() {
    var limits = configuration.limits();
    var limiter = new RateLimiter(limits.requestsPerSecond(), limits.burst(), System::nanoTime);
    boolean isOpen = configuration.authentication().mode() == Mode.none;
    add("request-log", new RequestLogFilter(new HttpMetrics(metrics)));
    add("security-headers", new SecurityHeadersFilter());
    add("origin", new OriginFilter(configuration.http(), isOpen));
    add(
        "authentication",
        new AuthenticationFilter(
            authenticator(), limiter, configuration.limits().maxRequestSize().toBytes()));
  }

  private void add(String name, Filter filter) {
    var registration = environment.servlets().addFilter(name, filter);
    registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
    registration.setAsyncSupported(true);
  }

  private Authenticator authenticator() {
    var settings = configuration.authentication();
    return switch (settings.mode()) {
      case kubernetes ->
          new KubernetesAuthenticator(
              backend.reviews(),
              settings.audiences(),
              Duration.ofMillis(settings.cacheFor().toMilliseconds()));
      case tokens -> new TokenFileAuthenticator(Path.of(settings.tokenFile()));
      case none -> new AnonymousAuthenticator();
    };
  }

  private void registerResources() {
    var operator = backend.operator();
    var json = new OdooJson(operator);
    var waits = new Waits(backend.feed(), configuration.limits().waits());
    var edits = new OdooEdits(operator, backend.writes(), json, access, waits);
    var bodies =
        new Bodies(
            configuration.limits().maxRequestSize().toBytes(),
            Duration.ofMillis(configuration.limits().idleTimeout().toMilliseconds()));
    var pushes =
        new PushAnswers(
            operator, backend.feed(), configuration.webhooks(), configuration.kubernetes());
    var seed = new SeedCalls(operator, edits, json);
    var logs = new LogsResource(edits, backend.instances(), access, waits);
    for (Object resource :
        List.of(
            new ProblemExceptionMapper(),
            new ChartsResource(seed, edits, backend.feed(), access, bodies),
            new OdoosResource(backend.feed(), json, access, this::namespaces),
            new OdooResource(edits, json, access, bodies),
            new OdooPartsResource(operator, edits, backend.instances(), access),
            new OdooActionsResource(operator, edits, json, access, bodies),
            logs,
            new WebhooksResource(pushes, bodies))) {
      environment.jersey().register(resource);
    }
    serve("openapi", new OpenApiServlet(), Paths.OPENAPI);
    onStopping.add(logs::endFollowed);
    onStopping.add(() -> waits.endIn(graceOfWaits()));
  }

  /** Long enough to say that the wait is over. */
  private Duration graceOfWaits() {
    return Duration.ofMillis(configuration.http().shutdownGracePeriod().toMilliseconds() * 3 / 4);
  }

  private List<String> namespaces() {
    var settings = configuration.kubernetes();
    if (settings.scope().isPresent()) {
      return settings.scope().stream().toList();
    }
    return settings.allowedNamespaces().isEmpty()
        ? backend.instances().namespaces()
        : settings.allowedNamespaces();
  }

  private void serve(String name, Servlet servlet, String path) {
    var registration = environment.servlets().addServlet(name, servlet);
    registration.addMapping(path);
    registration.setAsyncSupported(true);
  }

  private void registerStream() {
    var limits = configuration.limits();
    var hub = new ChangeHub(backend.feed(), limits.streams(), limits.replay());
    var heart =
        new Heart(
            hub,
            Duration.ofMillis(limits.heartbeat().toMilliseconds()),
            () -> onStopping.forEach(Runnable::run));
    environment.lifecycle().manage(heart);
    environment.lifecycle().addEventListener(heart);
    serve("event-stream", new StreamServlet(hub, access, configuration.kubernetes()), Paths.STREAM);
    backend.activity().bindTo(metrics);
    Gauges.bind(metrics, backend.operator(), backend.feed(), hub::size);
  }

  private Map<String, String> deadlocks() {
    return backend.operator().isHealthy()
        ? Map.of()
        : Map.of("helm", "every thread for Helm is stuck in a call");
  }

  private void registerAdmin() {
    var readiness =
        new Readiness(backend.instances()::ping, backend.feed()::isSynced, System::nanoTime);
    environment.healthChecks().register("cluster", new ClusterHealthCheck(readiness));
    var pages =
        Map.of(
            "/healthz/live", new HealthServlet(this::deadlocks),
            "/healthz/ready", new HealthServlet(readiness::troubles),
            "/metrics", new MetricsServlet(metrics));
    var admin = environment.admin();
    admin
        .addFilter("paths", new AdminPathsFilter(pages.keySet()))
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    pages.forEach((path, servlet) -> admin.addServlet(path, servlet).addMapping(path));
  }
}
