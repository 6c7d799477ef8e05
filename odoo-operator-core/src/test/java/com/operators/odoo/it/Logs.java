// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** All that is logged while it is open, at debug level where it is our own. */
final class Logs extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private static final Logger OURS = (Logger) LoggerFactory.getLogger("com.operators");

  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
  private final Level before = OURS.getLevel();

  Logs() {
    setContext(ROOT.getLoggerContext());
    start();
    ROOT.addAppender(this);
    OURS.setLevel(Level.DEBUG);
  }

  @Override
  protected void append(ILoggingEvent event) {
    events.add(event);
  }

  /** What reconciles came to, as key and value. */
  List<Map<String, String>> reconciles() {
    return events.stream()
        .filter(event -> event.getKeyValuePairs() != null)
        .map(Logs::pairs)
        .filter(pairs -> pairs.containsKey("outcome"))
        .toList();
  }

  private static Map<String, String> pairs(ILoggingEvent event) {
    return event.getKeyValuePairs().stream()
        .collect(Collectors.toMap(p -> p.key, p -> String.valueOf(p.value), (a, b) -> b));
  }

  /** Every word that was logged, stack traces included. */
  String text() {
    return events.stream().map(Logs::text).collect(Collectors.joining("\n"));
  }

  private static String text(ILoggingEvent event) {
    var pairs =
        event.getKeyValuePairs() == null ? List.<KeyValuePair>of() : event.getKeyValuePairs();
    var trace =
        event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy());
    return event.getLoggerName() + " " + event.getFormattedMessage() + " " + pairs + " " + trace;
  }

  @Override
  public void close() {
    OURS.setLevel(before);
    ROOT.detachAppender(this);
  }
}
