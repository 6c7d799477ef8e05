// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private boolean isSynced = true;
  private boolean isAway;
  private int pings;
  private long now;
  private final Readiness readiness = new Readiness(this::ping, () -> isSynced, () -> now);

  private void ping() {
    pings++;
    if (isAway) {
      throw new ClusterException(Reason.ClusterUnreachable, "it is away", null);
    }
  }

  @Test
  void isReadyAsSoonAsAllOdoosAreSeen() {
    // Given
    isSynced = false;
    assertThat(readiness.troubles()).containsOnlyKeys("informer");

    // When
    isSynced = true;

    // Then
    assertThat(readiness.troubles()).isEmpty();
  }

  @Test
  void asksTheClusterEveryTwoSecondsAtMost() {
    // Given
    isAway = true;
    assertThat(readiness.troubles()).containsEntry("cluster", "it is away");
    assertThat(readiness.troubles()).containsOnlyKeys("cluster");
    assertThat(pings).isEqualTo(1);

    // When
    isAway = false;
    now += Duration.ofSeconds(3).toNanos();

    // Then
    assertThat(readiness.troubles()).isEmpty();
  }
}
