// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLevelsTest {
  @TempDir private Path folder;
  private final LoggerContext logs = new LoggerContext();
  @AutoClose private LogLevels levels;

  private void say(String text) throws IOException {
    Path file = folder.resolve("levels");
    Files.writeString(file, text);
    if (levels == null) {
      levels = new LogLevels(file, logs);
    }
    levels.look();
  }

  private Level of(String logger) {
    return logs.getLogger(logger).getEffectiveLevel();
  }

  @Test
  void setsWhatTheFileSays() throws IOException {
    // When
    say("# why\n\ncom.operators=TRACE\nROOT = WARN\na.b: OFF\n");

    // Then
    assertThat(of("com.operators.odoo")).isEqualTo(Level.TRACE);
    assertThat(of("com.other")).isEqualTo(Level.WARN);
    assertThat(of("a.b")).isEqualTo(Level.OFF);
  }

  @Test
  void putsBackWhatIsNoLongerSaid() throws IOException {
    // Given
    logs.getLogger("com.operators").setLevel(Level.ERROR);
    say("com.operators=TRACE\ncom.other=TRACE");
    say("com.operators=DEBUG");

    // When
    say("");

    // Then
    assertThat(of("com.operators")).isEqualTo(Level.ERROR);
    assertThat(of("com.other")).isEqualTo(Level.DEBUG).isEqualTo(of("ROOT"));
  }

  @Test
  void aFileThatIsGonePutsAllBack() throws IOException {
    // Given
    say("com.operators=TRACE");
    Files.delete(folder.resolve("levels"));

    // When
    levels.look();

    // Then
    assertThat(of("com.operators")).isEqualTo(Level.DEBUG);
  }

  @Test
  void aLineThatIsNoneIsPassedOver() throws IOException {
    // When
    say("com.operators=LOUD\ncom.operators.odoo=INFO");

    // Then
    assertThat(of("com.operators")).isEqualTo(Level.DEBUG);
    assertThat(of("com.operators.odoo")).isEqualTo(Level.INFO);
  }
}
