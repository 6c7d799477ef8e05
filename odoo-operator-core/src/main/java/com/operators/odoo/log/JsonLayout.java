// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An event as one line of JSON: {@code timestamp}, {@code level}, {@code logger}, {@code message},
 * what the event carries by its own keys ({@code namespace}, {@code name}, {@code action}, …,
 * {@code requestId}), and {@code exception} with its stack. For both runners; Logback is theirs.
 */
public final class JsonLayout extends LayoutBase<ILoggingEvent> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String doLayout(ILoggingEvent event) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("timestamp", event.getInstant().toString());
    line.put("level", event.getLevel().toString());
    line.put("logger", event.getLoggerName());
    line.put("message", event.getFormattedMessage());
    if (event.getKeyValuePairs() != null) {
      event.getKeyValuePairs().forEach(pair -> put(line, pair.key, pair.value));
    }
    event.getMDCPropertyMap().forEach((key, value) -> put(line, key, value));
    if (event.getThrowableProxy() != null) {
      line.put("exception", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    try {
      return JSON.writeValueAsString(line) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("JsonLayout: a tree of texts cannot be written", e);
    }
  }

  private static void put(ObjectNode line, String key, Object value) {
    if (value == null || line.has(key)) {
      return;
    }
    if (value instanceof Number number) {
      line.put(key, number.longValue());
    } else {
      line.put(key, value.toString());
    }
  }
}
