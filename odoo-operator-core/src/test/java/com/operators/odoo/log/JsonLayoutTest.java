// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class JsonLayoutTest {
  private final LoggingEvent event =
      new LoggingEvent(
          "",
          new LoggerContext().getLogger("com.operators.odoo.A"),
          Level.WARN,
          "two\nlines of \"{}\"",
          null,
          new Object[] {"text"});

  private JsonNode line() throws JsonProcessingException {
    event.setInstant(Instant.parse("2026-11-28T08:00:00.123Z"));
    String text = new JsonLayout().doLayout(event);
    assertThat(text).endsWith("}\n").hasLineCount(1);
    return new ObjectMapper().readTree(text);
  }

  @Test
  void anEventIsOneLine() throws JsonProcessingException {
    // Given
    event.addKeyValuePair(new KeyValuePair("namespace", "shop"));
    event.addKeyValuePair(new KeyValuePair("generation", 3L));
    event.addKeyValuePair(new KeyValuePair("message", "not this"));
    event.setMDCPropertyMap(Map.of("requestId", "42"));

    // Then
    assertThat(line())
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"timestamp": "2026-11-28T08:00:00.123Z", "level": "WARN", "logger": "com.operators.odoo.A",
                     "message": "two\\nlines of \\"text\\"", "namespace": "shop", "generation": 3, "requestId": "42"}
                    """));
  }

  @Test
  void anExceptionIsInIt() throws JsonProcessingException {
    // Given
    event.setMDCPropertyMap(Map.of());
    event.setThrowableProxy(new ThrowableProxy(new IllegalStateException("why")));

    // Then
    assertThat(line().path("exception").asText())
        .startsWith("java.lang.IllegalStateException: why\n")
        .contains("JsonLayoutTest");
  }
}
