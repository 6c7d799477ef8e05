// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.testkit.Observations;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "0, PT5S",
    "1, PT5S",
    "2, PT10S",
    "3, PT20S",
    "6, PT2M40S",
    "7, PT5M",
    "40, PT5M",
    "2147483647, PT5M",
    "-1, PT5S"
  })
  void doublesThePauseUpToTheLongest(int failures, Duration expected) {
    assertThat(RetryPolicy.DEFAULT.pauseAfter(failures)).isEqualTo(expected);
  }

  @Test
  void countsAPauseFromTheAttemptsBeginning() {
    // Given
    var history =
        new AttemptHistory(
            "", 1, Optional.empty(), Optional.of(Observations.NOW.minusSeconds(8)), false);

    // When
    var left = RetryPolicy.DEFAULT.left(Duration.ofSeconds(5), history, Observations.NOW);

    // Then
    assertThat(left).isEqualTo(Duration.ofSeconds(-3));
  }

  @Test
  void hasNoPauseWhenNoAttemptIsKnown() {
    // When
    var left =
        RetryPolicy.DEFAULT.left(Duration.ofSeconds(5), AttemptHistory.NONE, Observations.NOW);

    // Then
    assertThat(left).isZero();
  }
}
