// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** 2. An edit rolls what it concerns and nothing else; users notice nothing. */
@Order(4)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EditE2E {
  private static final Shop SCALED = new Shop(2, "19.0", 3600);
  private static final Shop CONFIGURED = new Shop(2, "19.0", 1800);
  private static final Shop UPGRADED = new Shop(2, "19.0-test2", 1800);

  private final Instance shop = Stage.shared().shop();

  private void edit(Shop wanted) {
    shop.space().apply(Shop.document(wanted));
    shop.space().awaitReady(shop.name());
  }

  @Test
  @Order(1)
  void moreReplicasReplaceNoPod() {
    // Given
    var web = shop.uids("web");
    var cron = shop.uids("cron");
    var database = shop.uids("database");

    // When
    edit(SCALED);

    // Then
    assertThat(shop.uids("web")).hasSize(2).containsAll(web);
    assertThat(shop.uids("cron")).isEqualTo(cron);
    assertThat(shop.uids("database")).isEqualTo(database);
  }

  @Test
  @Order(2)
  void aKeyOfTheConfigurationRollsOdooUnderItsUsers() {
    // Given
    var before = Seen.of(shop);

    // When
    var answers = Polling.during(shop, () -> edit(CONFIGURED));

    // Then
    before.assertRolled();
    assertThat(
            Pods.run(
                shop.space(), shop.pod("web"), "odoo", "grep", "^websocket", "/run/odoo/odoo.conf"))
        .contains("websocket_keep_alive_timeout = 1800");
    assertThat(answers.failures()).as("of %d requests", answers.count()).isEmpty();
    assertThat(answers.count()).isGreaterThan(50);
  }

  @Test
  @Order(3)
  void anotherImageRollsOdooUnderItsUsers() {
    // Given
    var before = Seen.of(shop);

    // When
    var answers = Polling.during(shop, () -> edit(UPGRADED));

    // Then
    before.assertRolled();
    assertThat(shop.pods("web"))
        .allMatch(
            pod -> pod.getSpec().getContainers().get(0).getImage().endsWith("odoo:19.0-test2"));
    assertThat(answers.failures()).as("of %d requests", answers.count()).isEmpty();
    assertThat(answers.count()).isGreaterThan(50);
    var odoo = shop.space().odoo(shop.name());
    assertThat(odoo.getStatus().image).endsWith("odoo:19.0-test2");
  }

  /**
   * What a roll must not lose, and what it has to replace.
   *
   * @param client with a session
   * @param partner a row
   * @param uids of the pods, by component
   */
  private record Seen(
      Instance instance, OdooClient client, int partner, Map<String, List<String>> uids) {
    static Seen of(Instance instance) {
      var client = instance.client();
      client.logIn();
      int partner = client.create("res.partner", Map.of("name", "Before the roll"));
      return new Seen(
          instance,
          client,
          partner,
          Map.of(
              "web", instance.uids("web"),
              "cron", instance.uids("cron"),
              "database", instance.uids("database")));
    }

    void assertRolled() {
      assertThat(instance.uids("database")).isEqualTo(uids.get("database"));
      assertThat(instance.uids("web")).hasSize(2).doesNotContainAnyElementsOf(uids.get("web"));
      assertThat(instance.uids("cron")).hasSize(1).doesNotContainAnyElementsOf(uids.get("cron"));
      assertThat(client.sessionUser()).isEqualTo("admin");
      assertThat(client.read("res.partner", partner, "name").asText()).isEqualTo("Before the roll");
    }
  }
}
