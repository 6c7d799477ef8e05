// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.resources;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.dropwizard.testkit.FakeCluster;
import com.operators.odoo.dropwizard.testkit.RunningService;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How logs reach their reader. */
class LogsTest {
  private static final String ONE = "/namespaces/default/odoos/acme";

  private final FakeCluster cluster = new FakeCluster();

  @Test
  @Timeout(60)
  void aFollowedLogComesLineByLine() throws Exception {
    // Given
    cluster.user("admin", "*");
    var log = new PipedOutputStream();
    cluster.log(new PipedInputStream(log));
    try (var service = new RunningService(c -> cluster.backend(), Map.of())) {
      String auth = "Authorization: Bearer admin";
      service.json("PUT", ONE, "{\"spec\":{\"version\":\"19.0\"}}", auth);
      var request =
          HttpRequest.newBuilder(service.uri(ONE + "/logs?follow=true"))
              .header("Authorization", "Bearer admin")
              .build();

      // When
      var answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());

      // Then
      assertThat(answer.statusCode()).isEqualTo(200);
      try (var lines =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
        write(log, "first\n");
        assertThat(lines.readLine()).isEqualTo("first");
        write(log, "second\n");
        assertThat(lines.readLine()).isEqualTo("second");
        log.close();
        assertThat(lines.readLine()).isNull();
      }
    }
  }

  private static void write(PipedOutputStream log, String line) throws Exception {
    log.write(line.getBytes(StandardCharsets.UTF_8));
    log.flush();
  }
}
