// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** An Odoo as its users and programs see it: pages, a session and JSON-RPC. */
final class OdooClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final String url;
  private final String database;
  private final String password;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .cookieHandler(new CookieManager())
          .build();

  OdooClient(String url, String password) {
    this(url, "odoo", password);
  }

  OdooClient(String url, String database, String password) {
    this.url = url;
    this.database = database;
    this.password = password;
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60));
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private HttpResponse<String> post(String path, Object parameters) {
    var body = Map.of("jsonrpc", "2.0", "method", "call", "id", 1, "params", parameters);
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.valueToTree(body).toString()))
            .build());
  }

  /** The whole answer, errors too. */
  JsonNode call(String path, Object parameters) {
    var response = post(path, parameters);
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(path + " answers " + response.statusCode() + ", no JSON", e);
    }
  }

  JsonNode rpc(String service, String method, Object... arguments) {
    return call(
        "/jsonrpc", Map.of("service", service, "method", method, "args", Arrays.asList(arguments)));
  }

  /** The user's number, or "false" if the password is wrong. */
  JsonNode authenticate(String login, String with) {
    return rpc("common", "authenticate", database, login, with, Map.of()).path("result");
  }

  /** Calls a method of a model as the administrator. */
  JsonNode execute(String model, String method, Object... arguments) {
    int user = authenticate("admin", password).asInt();
    var answer =
        rpc(
            "object",
            "execute_kw",
            database,
            user,
            password,
            model,
            method,
            Arrays.asList(arguments));
    if (answer.has("error")) {
      throw new AssertionError(model + "." + method + ": " + answer.get("error"));
    }
    return answer.path("result");
  }

  int create(String model, Map<String, ?> values) {
    return execute(model, "create", values).asInt();
  }

  JsonNode read(String model, int id, String field) {
    return execute(model, "read", List.of(id), List.of(field)).path(0).path(field);
  }

  /** Begins a session, kept in a cookie. */
  void logIn() {
    var answer =
        call(
            "/web/session/authenticate",
            Map.of("db", database, "login", "admin", "password", password));
    if (!answer.path("result").path("uid").isInt()) {
      throw new AssertionError("no session: " + answer);
    }
  }

  /** Whose session it is; empty if there is none any more. */
  String sessionUser() {
    return call("/web/session/get_session_info", Map.of())
        .path("result")
        .path("username")
        .asText("");
  }

  /** Opens a websocket in the session; fails unless the server switches protocols. */
  WebSocket openWebSocket(String address) {
    return http.newWebSocketBuilder()
        .header("Origin", "http://" + address)
        .connectTimeout(Duration.ofSeconds(20))
        .buildAsync(URI.create("ws://" + address + "/websocket"), new WebSocket.Listener() {})
        .join();
  }
}
