// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.operators.odoo.it.Commands;
import com.operators.odoo.it.ItCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** 0. Clusters of simulated nodes run beside each other; the real node is one at a time. */
@Order(0)
class NodeLimitsE2E {
  private static final Path CHECKOUT = Path.of(System.getProperty("checkout.dir"));
  private static final Path OURS = Path.of(System.getProperty("cluster.dir"));

  @Test
  void aSecondRealNodeIsRefusedByNameOfTheFirst() {
    // Given
    Path other = Path.of("target", "e2e-second-node").toAbsolutePath();
    String program = CHECKOUT.resolve("dev/cluster/cluster").toString();

    // Then
    assertThatThrownBy(() -> Commands.run(program, "up", "--node", "--dir", other.toString()))
        .hasMessageContaining("one real node at a time: there is that of " + OURS);
    assertThat(other).doesNotExist();
  }

  @Test
  void clustersOfSimulatedNodesRunBesideTheRealOne() {
    try (var first = ItCluster.own("beside-1");
        var second = ItCluster.own("beside-2")) {
      // When
      int here = ItCluster.shared().client().nodes().list().getItems().size();
      int there = first.client().nodes().list().getItems().size();
      int elsewhere = second.client().nodes().list().getItems().size();

      // Then
      assertThat(here).isEqualTo(1);
      assertThat(there).isEqualTo(3);
      assertThat(elsewhere).isEqualTo(3);
    }
  }
}
