// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.operators.odoo.dropwizard.testkit.FakeCluster;
import com.operators.odoo.dropwizard.testkit.RunningService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the service writes to stdout. */
class LoggingTest {
  private static final Logger LOG = LoggerFactory.getLogger("com.operators.odoo.Test");

  @TempDir private Path folder;
  private final PrintStream stdout = System.out;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stopListening() {
    System.setOut(stdout);
  }

  private void configure(LoggingSettings.Format format) {
    var settings = new LoggingSettings(null, format, null);
    settings.configure(new MetricRegistry(), "test");
  }

  private List<String> lines(String word) {
    return written
        .toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains(word))
        .toList();
  }

  private String awaitLine(String word) {
    await(word).atMost(Duration.ofSeconds(10)).until(() -> !lines(word).isEmpty());
    return lines(word).get(0);
  }

  @Test
  void aDecisionIsALineOfJson() throws JsonProcessingException {
    // Given
    configure(LoggingSettings.Format.json);

    // When
    LOG.atInfo().addKeyValue("namespace", "shop").addKeyValue("name", "acme").log("decided");

    // Then
    JsonNode line = new ObjectMapper().readTree(awaitLine("decided"));
    assertThat(line.path("namespace").asText()).isEqualTo("shop");
    assertThat(line.path("name").asText()).isEqualTo("acme");
    assertThat(line.path("level").asText()).isEqualTo("INFO");
  }

  @Test
  void aDecisionIsALineOfTextUnlessToldOtherwise() {
    // Given
    configure(null);

    // When
    LOG.atInfo().addKeyValue("namespace", "shop").log("decided");

    // Then
    assertThat(awaitLine("decided")).endsWith("INFO  Test [-] namespace=shop decided");
  }

  @Test
  void theLevelOfALoggerChangesWhileTheServiceRuns() throws IOException {
    // Given
    Path levels = folder.resolve("levels");
    var file = Map.of("logging.levelsFile", levels.toString());
    try (var service = new RunningService(c -> new FakeCluster().backend(), file)) {
      assertThat(LOG.isDebugEnabled()).isFalse();

      // When
      Files.writeString(levels, "com.operators.odoo=DEBUG\n");

      // Then
      await("its level").atMost(Duration.ofSeconds(20)).until(LOG::isDebugEnabled);
      assertThat(service.admin("/metrics").status()).isEqualTo(200);
    }
  }
}
