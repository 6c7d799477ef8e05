// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
  private LoggingSettings settings;

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stopListening() {
    settings.stop();
    System.setOut(stdout);
  }

  private void configure(LoggingSettings.Format format, Path levels) {
    settings = new LoggingSettings(null, format, levels == null ? null : levels.toString());
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
    configure(LoggingSettings.Format.json, null);

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
    configure(null, null);

    // When
    LOG.atInfo().addKeyValue("namespace", "shop").log("decided");

    // Then
    assertThat(awaitLine("decided")).endsWith("INFO  Test [-] namespace=shop decided");
  }

  @Test
  void theLevelOfALoggerChangesWhileItRuns() throws IOException {
    // Given
    Path levels = folder.resolve("levels");
    configure(null, levels);
    LOG.debug("unheard");

    // When
    Files.writeString(levels, "com.operators.odoo=DEBUG\n");
    awaitLine("com.operators.odoo=DEBUG");
    LOG.debug("heard of");

    // Then
    awaitLine("heard of");
    assertThat(lines("unheard")).isEmpty();
  }
}
