// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.it.ItNamespace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** 3. Deleting keeps the data, or all goes, as the resource says. */
@Order(9)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeletionE2E {
  private static final String POLICY = "{\"spec\":{\"deletionPolicy\":\"Delete\"}}";

  private final Instance quickstart = Stage.shared().quickstart();
  private final ItNamespace space = quickstart.space();

  @Test
  @Order(1)
  void retainKeepsDataAndPasswordForTheNextOfThatName() {
    // Given
    String password = quickstart.password("quickstart-admin");
    int partner = quickstart.client().create("res.partner", Map.of("name", "Still here"));
    var upload = Upload.to(quickstart);

    // When
    space.delete(quickstart.name());
    space.awaitGone(quickstart.name());
    await().atMost(Duration.ofMinutes(2)).until(() -> objects().stream().noneMatch(Kinds::runs));
    var again = Stage.shared().quickstart();

    // Then
    assertThat(again.password("quickstart-admin")).isEqualTo(password);
    assertThat(again.client().read("res.partner", partner, "name").asText())
        .isEqualTo("Still here");
    upload.assertIntact();
  }

  @Test
  @Order(2)
  void deleteLeavesNothing() {
    // Given
    assertThat(objects()).anyMatch(name -> name.startsWith("persistentvolume/"));
    space
        .cluster()
        .run(
            "kubectl",
            "-n",
            space.name(),
            "patch",
            "odoo",
            quickstart.name(),
            "--type=merge",
            "-p",
            POLICY);

    // When
    space.delete(quickstart.name());
    space.awaitGone(quickstart.name());

    // Then
    await("nothing is left")
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(() -> assertThat(objects()).isEmpty());
  }

  /** All that has its name, of every kind there is, volumes that its claims had included. */
  private List<String> objects() {
    return Kinds.objectsOf(space, "quickstart");
  }
}
