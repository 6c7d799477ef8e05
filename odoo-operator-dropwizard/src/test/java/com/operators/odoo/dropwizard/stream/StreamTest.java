// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.dropwizard.testkit.EventStream;
import com.operators.odoo.dropwizard.testkit.FakeCluster;
import com.operators.odoo.dropwizard.testkit.RunningService;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What clients of the event stream hear. */
class StreamTest {
  /** More than may wait for a client that has caught up, less than is kept. */
  private static final int MANY = 1500;

  private final FakeCluster cluster = new FakeCluster();

  private static String create(RunningService service, int number) {
    return service
        .json(
            "PUT",
            "/namespaces/default/odoos/odoo-" + number,
            "{\"spec\":{\"version\":\"19.0\"}}",
            "Authorization: Bearer admin")
        .header("ETag")
        .replace("\"", "");
  }

  @Test
  void whoComesBackAfterManyChangesHearsThemAll() throws Exception {
    // Given
    cluster.user("admin", "*");
    var limits = Map.of("limits.requestsPerSecond", "100000", "limits.burst", "100000");
    try (var service = new RunningService(c -> cluster.backend(), limits)) {
      String known = create(service, 0);
      for (int number = 1; number <= MANY; number++) {
        create(service, number);
      }

      // When
      try (var stream = new EventStream(service, "Bearer admin", known)) {
        var last =
            stream.await(
                Duration.ofSeconds(30), c -> c.path("name").asText().equals("odoo-" + MANY));

        // Then
        assertThat(last.path("type").asText()).isEqualTo("added");
        assertThat(stream.heard()).isEqualTo(MANY);
      }
    }
  }
}
