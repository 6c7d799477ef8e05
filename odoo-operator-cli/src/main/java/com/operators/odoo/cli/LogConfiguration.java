// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import com.operators.odoo.log.JsonLayout;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;

/**
 * Everything goes to stderr; how much, {@link LogSettings} says before the first logger is made. In
 * code, since reading a logback.xml takes a client verb longer than its call of the cluster.
 */
public final class LogConfiguration extends ContextAwareBase implements Configurator {
  private static final String LINE =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level%replace( %kvp{NONE}){'\\s+$',''} %msg";

  @Override
  public ExecutionStatus configure(LoggerContext logs) {
    var encoder = LogSettings.isJson() ? json() : text();
    encoder.setContext(logs);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.start();
    var stderr = new ConsoleAppender<ILoggingEvent>();
    stderr.setContext(logs);
    stderr.setName("stderr");
    stderr.setTarget("System.err");
    stderr.setEncoder(encoder);
    stderr.start();
    var root = logs.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(stderr);
    logs.getLogger("com.operators").setLevel(Level.toLevel(LogSettings.level()));
    // what a client verb failed with is its own message
    logs.getLogger("com.operators.odoo.cli").setLevel(Level.toLevel(LogSettings.failures()));
    // tells of every keyword of the CRD's schema that it does not know
    logs.getLogger("com.networknt").setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static LayoutWrappingEncoder<ILoggingEvent> text() {
    var encoder = new PatternLayoutEncoder();
    encoder.setPattern(LINE + LogSettings.exceptions() + "%n");
    return encoder;
  }

  private static LayoutWrappingEncoder<ILoggingEvent> json() {
    var layout = new JsonLayout();
    layout.start();
    var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
    encoder.setLayout(layout);
    return encoder;
  }
}
