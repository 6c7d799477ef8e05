// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.dropwizard.testkit.RunningService;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole way with a controller, followed over the event stream. */
class StreamIT {
  private static final String GOOD = "{\"spec\":{\"version\":\"19.0\"}}";
  private static final int CLIENTS = 200;
  private static final RealCluster CLUSTER = new RealCluster();
  private static RunningService service;
  private static String space;
  private static String bearer;

  @BeforeAll
  static void start() {
    space = CLUSTER.namespace();
    CLUSTER.account(space, "team", "*");
    bearer = "Bearer " + CLUSTER.token(space, "team");
    service = CLUSTER.service(Map.of("kubernetes.namespace", space, "limits.heartbeat", "1s"));
    await().until(() -> service.admin("/healthz/ready").status() == 200);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static HttpRequest.Builder stream() {
    return HttpRequest.newBuilder(service.uri("/events/stream"))
        .header("Authorization", bearer)
        .timeout(Duration.ofMinutes(2));
  }

  private static String one(String name) {
    return "/namespaces/" + space + "/odoos/" + name;
  }

  @Test
  void theSeedsCallsLeadToAReadyInstanceAndBack() {
    // Given
    String auth = "Authorization: " + bearer;

    // When
    var created =
        service.json(
            "POST",
            "/charts/create_crd?wait=Ready&timeout=120s",
            RunningService.seedDocument(),
            auth);
    var deleted =
        service.json("POST", "/charts/delete_crd?branch=odoo-dev&wait=Gone&timeout=120s", "", auth);

    // Then
    assertThat(created.status()).describedAs(created.text()).isEqualTo(200);
    assertThat(created.json().at("/state/ready").asText()).isEqualTo("True");
    assertThat(deleted.status()).describedAs(deleted.text()).isEqualTo(200);
    assertThat(service.get("/charts/load_crd?fullname=odoo-dev", auth).status()).isEqualTo(404);
  }

  @Test
  void twoHundredClientsHearOfAChange() {
    // Given
    var client = HttpClient.newHttpClient();
    var heard = new AtomicInteger();
    var open = new AtomicInteger();
    for (int i = 0; i < CLIENTS; i++) {
      var unused =
          client
              .sendAsync(stream().build(), HttpResponse.BodyHandlers.ofLines())
              .thenAcceptAsync(
                  answer -> listen(answer.body(), open, heard), task -> new Thread(task).start());
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> open.get() == CLIENTS);

    // When
    service.json("PUT", one("shout"), GOOD, "Authorization: " + bearer);

    // Then
    await().atMost(Duration.ofSeconds(30)).until(() -> heard.get() == CLIENTS);
  }

  private static void listen(Stream<String> lines, AtomicInteger open, AtomicInteger heard) {
    lines
        .peek(
            line -> {
              if (line.equals("event: open")) {
                open.incrementAndGet();
              }
            })
        .filter(line -> line.startsWith("data: ") && line.contains("\"shout\""))
        .findFirst()
        .ifPresent(line -> heard.incrementAndGet());
  }

  @Test
  void whoComesBackMissesNothing() throws IOException, InterruptedException {
    // Given
    String auth = "Authorization: " + bearer;
    String first = service.json("PUT", one("resume"), GOOD, auth).header("ETag");
    service.json("PUT", one("resume"), "{\"spec\":{\"version\":\"19.0\",\"suspend\":true}}", auth);

    // When
    Queue<String> lines = new ConcurrentLinkedQueue<>();
    var request = stream().header("Last-Event-ID", first.replace("\"", "")).build();
    var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
    answer.body().takeWhile(line -> !line.startsWith(": alive")).forEach(lines::add);

    // Then
    assertThat(List.copyOf(lines)).contains("event: open").contains("event: modified");
  }
}
