// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.operators.odoo.dropwizard.testkit.FakeCluster;
import com.operators.odoo.dropwizard.testkit.RawHttp;
import com.operators.odoo.dropwizard.testkit.RunningService;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who and what is kept out before any resource is asked. */
class BordersTest {
  private static final String AUTH = "Authorization: Bearer admin";
  private static final String FOREIGN = "Origin: https://evil.example";
  private static final String FRIEND = "Origin: https://portal.example";
  private static final Duration OFTEN = Duration.ofMillis(100);
  private static final FakeCluster CLUSTER = new FakeCluster();
  private static RunningService service;

  @BeforeAll
  static void start() {
    CLUSTER.user("admin", "*");
    CLUSTER.user("hasty", "*");
    service =
        new RunningService(
            c -> CLUSTER.backend(),
            Map.of(
                "limits.requestsPerSecond", "1",
                "limits.burst", "60",
                "limits.idleTimeout", "1s",
                "http.allowedOrigins", "https://portal.example"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void pagesOfOtherHostsMayNotCall() {
    // When
    var write = service.json("POST", "/charts/create_crd", "{}", AUTH, FOREIGN);
    var preflight = service.call("OPTIONS", "/odoos", "", FOREIGN);
    var read = service.get("/odoos", AUTH, FOREIGN);

    // Then
    assertThat(write.problem()).isEqualTo("403 Forbidden");
    assertThat(preflight.problem()).isEqualTo("403 Forbidden");
    assertThat(read.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void pagesOfAllowedHostsMayCall() {
    // When
    var preflight = service.call("OPTIONS", "/odoos", "", FRIEND);
    var read = service.get("/odoos", AUTH, FRIEND);

    // Then
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.header("Access-Control-Allow-Methods")).contains("PATCH");
    assertThat(preflight.header("Access-Control-Allow-Headers")).contains("Authorization");
    assertThat(read.header("Access-Control-Allow-Origin")).isEqualTo("https://portal.example");
    assertThat(read.response().headers().allValues("Vary")).contains("Origin");
    assertThat(read.header("Access-Control-Allow-Credentials")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "X-Content-Type-Options, nosniff",
    "X-Frame-Options, DENY",
    "Referrer-Policy, no-referrer",
    "Cache-Control, no-store",
    "Cross-Origin-Resource-Policy, same-origin"
  })
  void answersCarrySecurityHeaders(String name, String value) {
    assertThat(service.get("/odoos", AUTH).header(name)).isEqualTo(value);
  }

  @Test
  void aHastyCallerIsSlowedDown() {
    // When
    var answers =
        IntStream.range(0, 80)
            .mapToObj(i -> service.get("/odoos", "Authorization: Bearer hasty"))
            .toList();

    // Then
    var last = answers.get(answers.size() - 1);
    assertThat(last.problem()).isEqualTo("429 TooManyRequests");
    assertThat(last.header("Retry-After")).isNotEmpty();
    assertThat(answers.get(0).status()).isEqualTo(200);
    // others are not
    assertThat(service.get("/odoos", AUTH).status()).isEqualTo(200);
  }

  @Test
  void aBodyWithoutALengthIsMeasuredToo() throws Exception {
    // Given
    byte[] tooMuch = new byte[2 << 20];
    var request =
        HttpRequest.newBuilder(service.uri("/charts/create_crd"))
            .header("Authorization", "Bearer admin")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooMuch)))
            .build();

    // When
    var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

    // Then
    assertThat(new RunningService.Answer(answer).problem()).isEqualTo("413 TooLarge");
  }

  @Test
  void aBodyThatDoesNotComeIsNotWaitedFor() {
    // When
    String answer = RawHttp.exchange(service.port(), create("admin") + "{");

    // Then
    assertThat(answer).startsWith("HTTP/1.1 408 ").contains("\"reason\":\"Timeout\"");
  }

  @Test
  void aBodyThatDripsIsNotWaitedForEither() {
    // Given
    long began = System.nanoTime();

    // When
    String answer = RawHttp.drip(service.port(), create("admin"), OFTEN);

    // Then
    assertThat(answer)
        .startsWith("HTTP/1.1 408 ")
        .contains("\"reason\":\"Timeout\"", "the body came too slowly");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void whoIsRefusedCannotGoOnDripping() {
    // Given
    long began = System.nanoTime();

    // When
    String answer = RawHttp.drip(service.port(), create("nobody"), OFTEN);

    // Then
    assertThat(answer).startsWith("HTTP/1.1 401 ");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
  }

  private static String create(String token) {
    return "POST /odoo-operator/api/v1/charts/create_crd HTTP/1.1\r\nHost: localhost\r\n"
        + "Authorization: Bearer "
        + token
        + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n";
  }

  @Test
  void theTokenIsNeverInTheAnswer() {
    // When
    var answer = service.get("/odoos", "Authorization: Bearer very-secret-token");

    // Then
    assertThat(answer.problem()).isEqualTo("401 Unauthorized");
    assertThat(answer.text()).doesNotContain("very-secret-token");
  }

  @Test
  void openServicesAnswerToTheirOwnNameOnly() {
    // Given
    try (var open =
        new RunningService(c -> CLUSTER.backend(), Map.of("authentication.mode", "none"))) {

      // When
      String bent = RawHttp.exchange(open.port(), list("attacker.example"));
      String own = RawHttp.exchange(open.port(), list("localhost"));

      // Then
      assertThat(bent).startsWith("HTTP/1.1 403 ");
      assertThat(own).startsWith("HTTP/1.1 200 ");
    }
  }

  private static String list(String host) {
    return "GET /odoo-operator/api/v1/odoos HTTP/1.1\r\nHost: "
        + host
        + "\r\nConnection: close\r\n\r\n";
  }

  @ParameterizedTest
  @CsvSource({
    "authentication.mode, none, http.bindHost, 0.0.0.0, is for loopback only",
    "authentication.mode, tokens, http.port, 0, needs authentication.tokenFile",
    "controller.concurrency, 0, http.port, 0, concurrency must be greater than or equal to 1",
    "limits.burst, 0, http.port, 0, burst must be greater than or equal to 1",
    "http.port, 99999, http.adminPort, 0, port must be less than or equal to 65535"
  })
  void wrongSettingsAreNamed(
      String name, String value, String other, String otherValue, String message) {
    assertThatThrownBy(
            () ->
                new RunningService(c -> CLUSTER.backend(), Map.of(name, value, other, otherValue))
                    .close())
        .hasStackTraceContaining(message);
  }
}
