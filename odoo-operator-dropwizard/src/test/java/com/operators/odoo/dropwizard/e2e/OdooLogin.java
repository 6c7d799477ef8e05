// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** A person at the door of an Odoo, with the administrator's password. */
final class OdooLogin {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String address;
  private final String password;

  /**
   * @param host of the Service
   * @param password as a Secret has it
   */
  OdooLogin(String host, String password) {
    this.address = "http://" + host + ":8069";
    this.password = new String(Base64.getDecoder().decode(password), StandardCharsets.UTF_8);
  }

  String page() throws Exception {
    return send(request("/web/login").build());
  }

  /** Who the session is of. */
  String user() throws Exception {
    var parameters = Map.of("db", "odoo", "login", "admin", "password", password);
    var call = Map.of("jsonrpc", "2.0", "method", "call", "id", 1, "params", parameters);
    String answer =
        send(
            request("/web/session/authenticate")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(call)))
                .build());
    return JSON.readTree(answer).at("/result/username").asText();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(60));
  }

  private static String send(HttpRequest request) throws Exception {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(request, HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
