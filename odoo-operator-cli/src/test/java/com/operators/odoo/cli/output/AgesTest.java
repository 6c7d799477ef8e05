// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {
  @ParameterizedTest
  @CsvSource({
    "-PT5S, 0s",
    "PT119S, 119s",
    "PT2M, 2m",
    "PT9M5S, 9m5s",
    "PT179M, 179m",
    "PT7H59M, 7h59m",
    "PT47H, 47h",
    "P7DT23H, 7d23h",
    "P400D, 400d"
  })
  void isFinerTheYounger(Duration age, String shown) {
    assertThat(Ages.of(age)).isEqualTo(shown);
  }

  @Test
  void admitsWhatItDoesNotKnow() {
    var ages = new Ages(Instant.EPOCH);
    assertThat(ages.since(null)).isEqualTo("<unknown>");
    assertThat(ages.since("yesterday")).isEqualTo("<unknown>");
  }
}
