// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Levels of loggers from a small file that may change at any time, such as a key of a mounted
 * ConfigMap: lines {@code LOGGER=LEVEL}; {@code ROOT} is all that no other line names. A logger
 * whose line goes has the level that it had before. For both runners; Logback is theirs.
 */
public final class LogLevels implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogLevels.class);

  private static final Pattern LINE =
      Pattern.compile("\\s*([A-Za-z0-9_.$]+)\\s*[=:]\\s*(TRACE|DEBUG|INFO|WARN|ERROR|OFF)\\s*");

  private final Path file;
  private final LoggerContext logs;
  private final Map<String, Level> before = new HashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "log-levels");
            thread.setDaemon(true);
            return thread;
          });
  private String seen = "";
  private Future<?> looks = CompletableFuture.completedFuture(null);

  LogLevels(Path file, LoggerContext logs) {
    this.file = file;
    this.logs = logs;
  }

  /**
   * Looks at once, and then every now and then until it is closed.
   *
   * @param file need not be there; then no level is changed
   */
  public static LogLevels watch(Path file, Duration every) {
    var levels = new LogLevels(file, (LoggerContext) LoggerFactory.getILoggerFactory());
    levels.looks =
        levels.timer.scheduleWithFixedDelay(
            levels::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    return levels;
  }

  /** Must not throw: it would be the last look. */
  void look() {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      text = "";
    } catch (IOException e) {
      LOG.warn("the levels of loggers in {} cannot be read, and stay as they are", file, e);
      return;
    }
    if (!text.equals(seen)) {
      seen = text;
      apply(parse(text));
    }
  }

  private Map<String, Level> parse(String text) {
    var levels = new LinkedHashMap<String, Level>();
    for (String line : text.lines().toList()) {
      var parts = LINE.matcher(line);
      if (parts.matches()) {
        levels.put(parts.group(1), Level.toLevel(parts.group(2)));
      } else if (!line.isBlank() && !line.strip().startsWith("#")) {
        LOG.warn("{}: '{}' is passed over: write LOGGER=DEBUG", file, line.strip());
      }
    }
    return levels;
  }

  private void apply(Map<String, Level> levels) {
    var gone = new HashMap<>(before);
    gone.keySet().removeAll(levels.keySet());
    gone.forEach(
        (name, level) -> {
          logger(name).setLevel(level);
          before.remove(name);
        });
    levels.forEach(
        (name, level) -> {
          var logger = logger(name);
          before.putIfAbsent(name, logger.getLevel());
          logger.setLevel(level);
        });
    LOG.info("levels of loggers by {}: {}", file, levels);
  }

  private ch.qos.logback.classic.Logger logger(String name) {
    return logs.getLogger(name);
  }

  @Override
  public void close() {
    looks.cancel(false);
    timer.shutdownNow();
  }
}
