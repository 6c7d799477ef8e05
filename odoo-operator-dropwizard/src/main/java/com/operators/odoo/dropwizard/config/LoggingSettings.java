// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.config;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.operators.odoo.log.JsonLayout;
import com.operators.odoo.log.LogLevels;
import io.dropwizard.lifecycle.Managed;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.logging.common.LoggingFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is logged, and how; all of it to stdout. */
public final class LoggingSettings implements LoggingFactory {
  /** How a line looks. */
  public enum Format {
    text,
    json
  }

  private static final String TEXT =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX,UTC} %-5level %logger{0} [%X{requestId:--}]"
          + "%replace( %kvp{NONE}){'\\s+$',''} %msg%n%rEx{20}";

  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final DefaultLoggingFactory factory = new DefaultLoggingFactory();
  private final String levelsFile;
  private LogLevels levels;

  /**
   * @param level of all loggers; default INFO
   * @param format of a line; default text
   * @param levelsFile with lines LOGGER=LEVEL, which may change at any time; default none
   */
  @JsonCreator
  public LoggingSettings(
      @JsonProperty("level") String level,
      @JsonProperty("format") Format format,
      @JsonProperty("levelsFile") String levelsFile) {
    this.levelsFile = levelsFile;
    factory.setLevel(known(level == null || level.isBlank() ? "INFO" : level));
    factory.setLoggers(Map.of("access", access()));
    factory.setAppenders(List.of(console(format == null ? Format.text : format)));
  }

  private static String known(String level) {
    var levels =
        Stream.of(Level.OFF, Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG, Level.TRACE);
    String names = levels.map(Level::toString).collect(Collectors.joining(", "));
    if (!List.of(names.split(", ", -1)).contains(level)) {
      throw new IllegalArgumentException("level: '" + level + "' is not one of: " + names);
    }
    return level;
  }

  /** A line for each request, which is JSON by itself. */
  private static JsonNode access() {
    var access = JsonNodeFactory.instance.objectNode();
    access.put("level", "INFO").put("additive", false);
    access.putArray("appenders").addObject().put("type", "console").put("logFormat", "%msg%n");
    return access;
  }

  private static ConsoleAppenderFactory<ILoggingEvent> console(Format format) {
    var console = new ConsoleAppenderFactory<ILoggingEvent>();
    if (format == Format.json) {
      console.setLayout((context, zone) -> new JsonLayout());
    } else {
      console.setLogFormat(TEXT);
    }
    return console;
  }

  @Override
  public void configure(MetricRegistry metrics, String name) {
    factory.configure(metrics, name);
  }

  /** The framework calls it when the server has started: it flushes, and no more. */
  @Override
  public void stop() {
    factory.stop();
  }

  @Override
  public void reset() {
    factory.reset();
  }

  /** Looks at the file of levels for as long as the service runs. */
  public Managed levels() {
    return new Managed() {
      @Override
      public void start() {
        if (levelsFile != null && !levelsFile.isBlank()) {
          levels = LogLevels.watch(Path.of(levelsFile), LOOK_EVERY);
        }
      }

      @Override
      public void stop() {
        if (levels != null) {
          levels.close();
        }
      }
    };
  }
}
