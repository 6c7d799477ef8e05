// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.operators.odoo.dropwizard.Backend;
import com.operators.odoo.dropwizard.OdooOperatorApplication;
import com.operators.odoo.dropwizard.OdooOperatorConfiguration;
import com.operators.odoo.dropwizard.route.Paths;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The service on free ports, and a client that calls it. */
public final class RunningService implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> DEFAULTS =
      Map.of("http.port", "0", "http.adminPort", "0", "http.bindHost", "127.0.0.1");

  private final DropwizardTestSupport<OdooOperatorConfiguration> support;
  private final HttpClient client = HttpClient.newHttpClient();

  public RunningService(
      Function<OdooOperatorConfiguration, Backend> backends, Map<String, String> settings) {
    var all = new HashMap<>(DEFAULTS);
    all.putAll(settings);
    var overrides =
        all.entrySet().stream()
            .map(setting -> ConfigOverride.config(setting.getKey(), setting.getValue()))
            .toArray(ConfigOverride[]::new);
    this.support =
        new DropwizardTestSupport<>(
            TestApplication.class, OdooOperatorApplication.BUILT_IN, overrides) {
          @Override
          public OdooOperatorApplication newApplication() {
            return new OdooOperatorApplication(backends);
          }
        };
    try {
      support.before();
    } catch (Exception e) {
      throw new AssertionError("the service does not start", e);
    }
  }

  /** Only names the configuration's class. */
  public static final class TestApplication extends Application<OdooOperatorConfiguration> {
    @Override
    public void run(OdooOperatorConfiguration configuration, Environment environment) {
      throw new IllegalStateException("not run");
    }
  }

  public static String seedDocument() {
    try {
      return Files.readString(Path.of("../examples/seed/request.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return support.getLocalPort();
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + Paths.BASE + path);
  }

  /** A call as a script would make it; headers are written {@code Name: value}. */
  public Answer call(String method, String path, byte[] body, String... headers) {
    var request =
        HttpRequest.newBuilder(uri(path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    Arrays.stream(headers)
        .map(header -> header.split(": ", 2))
        .forEach(header -> request.header(header[0], header[1]));
    return send(request.build());
  }

  public Answer call(String method, String path, String body, String... headers) {
    return call(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  public Answer json(String method, String path, String body, String... headers) {
    var all =
        Stream.concat(Stream.of("Content-Type: application/json"), Arrays.stream(headers))
            .toArray(String[]::new);
    return call(method, path, body, all);
  }

  public Answer get(String path, String... headers) {
    return call("GET", path, new byte[0], headers);
  }

  public Answer admin(String path) {
    return admin("GET", path);
  }

  public Answer admin(String method, String path) {
    String address = "http://127.0.0.1:" + support.getAdminPort() + path;
    var nothing = HttpRequest.BodyPublishers.noBody();
    return send(HttpRequest.newBuilder(URI.create(address)).method(method, nothing).build());
  }

  private Answer send(HttpRequest request) {
    try {
      return new Answer(client.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    support.after();
  }

  /**
   * What came back.
   *
   * @param response whole
   */
  public record Answer(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public String text() {
      return response.body();
    }

    public JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new AssertionError("this is no JSON: " + response.body(), e);
      }
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** Status, reason and the pointers of wrong fields, in one line. */
    public String problem() {
      var line = new StringBuilder(status() + " " + json().path("reason").asText());
      json().path("errors").forEach(e -> line.append(' ').append(e.path("pointer").asText()));
      return line.toString();
    }
  }
}
