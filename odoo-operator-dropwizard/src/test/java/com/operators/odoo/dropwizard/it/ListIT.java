// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooSpec;
import com.operators.odoo.dropwizard.testkit.RunningService;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lists of a thousand come from what the service has seen: the API server is not asked. */
class ListIT {
  private static final int MANY = 1000;
  private static final int LISTS = 50;
  private static final Pattern READS =
      Pattern.compile(
          "^apiserver_request_total\\{[^}]*resource=\"odoos\"[^}]*verb=\"(?:GET|LIST)\"[^}]*} ([0-9.e+]+)$",
          Pattern.MULTILINE);
  private static final RealCluster CLUSTER = new RealCluster();
  private static RunningService service;
  private static String space;

  @BeforeAll
  static void start() {
    space = CLUSTER.namespace();
    IntStream.range(0, MANY).parallel().forEach(ListIT::create);
    service =
        CLUSTER.service(
            Map.of(
                "controller.enabled", "false",
                "kubernetes.namespace", space,
                "authentication.mode", "none"));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> service.get("/odoos?limit=1").json().path("total").asInt() == MANY);
  }

  @AfterAll
  static void stop() {
    service.close();
    CLUSTER.client().namespaces().withName(space).delete();
  }

  private static void create(int number) {
    var odoo = new Odoo();
    odoo.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(space)
            .withName("odoo-" + number)
            .withLabels(Map.of("half", number < MANY / 2 ? "first" : "second"))
            .build());
    odoo.setSpec(new OdooSpec());
    odoo.getSpec().version = "19.0";
    odoo.getSpec().suspend = true;
    CLUSTER.client().resource(odoo).create();
  }

  private static long reads(KubernetesClient client) {
    return READS
        .matcher(client.raw("/metrics"))
        .results()
        .mapToLong(found -> (long) Double.parseDouble(found.group(1)))
        .sum();
  }

  @Test
  void asksTheApiServerNothing() {
    // Given
    long before = reads(CLUSTER.client());

    // When
    for (int i = 0; i < LISTS; i++) {
      var page = service.get("/odoos?limit=1000&sort=-created&labelSelector=half%3Dfirst");
      assertThat(page.json().path("items")).hasSize(MANY / 2);
    }
    long afterLists = reads(CLUSTER.client());
    int one = service.get("/namespaces/" + space + "/odoos/odoo-7").status();
    long afterOne = reads(CLUSTER.client());

    // Then
    assertThat(afterLists - before).isZero();
    // the count counts: one Odoo is read from the API server itself
    assertThat(one).isEqualTo(200);
    assertThat(afterOne - afterLists).isEqualTo(1);
  }

  @Test
  void pagesAddUpToTheWhole() {
    // When
    var names =
        IntStream.iterate(0, offset -> offset < MANY, offset -> offset + 300)
            .mapToObj(offset -> service.get("/odoos?limit=300&offset=" + offset).json())
            .flatMap(page -> page.findValuesAsText("name").stream())
            .filter(name -> name.startsWith("odoo-"))
            .distinct();

    // Then
    assertThat(names).hasSize(MANY);
  }
}
