// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How the controller logs. */
public final class LogOptions {
  private static final List<String> LEVELS =
      List.of("OFF", "ERROR", "WARN", "INFO", "DEBUG", "TRACE");

  /** How a line looks. */
  public enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description = "Lines as text or json. Default: text.")
  private Format format;

  @Option(
      names = "--log-levels",
      paramLabel = "FILE",
      description = {
        "Levels of single loggers, lines LOGGER=LEVEL; a change of the file holds within seconds.",
        "Default: none."
      })
  private Path levels;

  /** By flag, else by the file. */
  public Format format(ConfigFile file) {
    return Optional.ofNullable(format)
        .or(() -> file.text("logging.format").map(LogOptions::formatOf))
        .orElse(Format.TEXT);
  }

  private static Format formatOf(String text) {
    return switch (text) {
      case "text" -> Format.TEXT;
      case "json" -> Format.JSON;
      default ->
          throw new OdooOperatorException(
              Reason.BadRequest, "logging.format: '" + text + "' is not one of: text, json");
    };
  }

  /** Of our own loggers. */
  public String level(ConfigFile file) {
    String level = file.text("logging.level").orElse("INFO").toUpperCase(Locale.ROOT);
    if (!LEVELS.contains(level)) {
      throw new OdooOperatorException(
          Reason.BadRequest, "logging.level: '" + level + "' is not one of: " + LEVELS);
    }
    return level;
  }

  public Optional<Path> levels(ConfigFile file) {
    return Optional.ofNullable(levels).or(() -> file.text("logging.levelsFile").map(Path::of));
  }
}
