// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
  private final DurationConverter converter = new DurationConverter();

  @ParameterizedTest
  @CsvSource({"90s, PT90S", "10m, PT10M", "1h30m, PT1H30M", "500ms, PT0.5S", "0s, PT0S"})
  void readsDurationsAsKubectlWritesThem(String text, Duration duration) {
    assertThat(converter.convert(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "m", "10 m", "-5s", "1d", "10M"})
  void refusesOthers(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("is no duration: write 90s, 10m or 1h30m");
  }
}
