// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.dropwizard.testkit.RunningService;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What there is to know and to do about one instance, with a controller at work. */
class InstanceIT {
  private static final String BODY = "{\"spec\":{\"version\":\"19.0\",\"web\":{\"workers\":2}}}";
  private static final RealCluster CLUSTER = new RealCluster();
  private static RunningService service;
  private static String auth;
  private static String one;

  @BeforeAll
  static void start() {
    String space = CLUSTER.namespace();
    CLUSTER.account(space, "team", "*");
    CLUSTER.grant(space, "team", "/secrets", "get", "list");
    CLUSTER.grant(space, "team", "/events", "list");
    auth = "Authorization: Bearer " + CLUSTER.token(space, "team");
    one = "/namespaces/" + space + "/odoos/acme";
    service = CLUSTER.service(Map.of("kubernetes.namespace", space));
    await().until(() -> service.admin("/healthz/ready").status() == 200);
    var ready = service.json("PUT", one + "?wait=Ready&timeout=180s", BODY, auth);
    assertThat(ready.status()).describedAs(ready.text()).isEqualTo(201);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void objectsAreThereAndReady() {
    // When
    var objects = service.get(one + "/objects", auth).json();

    // Then
    assertThat(objects.findValuesAsText("kind")).contains("Deployment", "Service", "StatefulSet");
    assertThat(objects.findValuesAsText("exists")).containsOnly("true");
    objects
        .path("items")
        .forEach(
            item ->
                assertThat(item.path("ready").asBoolean())
                    .describedAs(item.toString())
                    .isEqualTo(true));
  }

  @Test
  void theManifestIsWhatHelmApplied() {
    // When
    var answer = service.get(one + "/manifest", auth);

    // Then
    assertThat(answer.header("Content-Type")).startsWith("application/yaml");
    assertThat(answer.text()).contains("kind: \"Deployment\"").contains("acme");
  }

  @Test
  void historyAndEventsTellOfTheInstall() {
    // When
    var history = service.get(one + "/history", auth).json();
    var events = service.get(one + "/events", auth).json();

    // Then
    assertThat(history.at("/items/0/status").asText()).isEqualTo("deployed");
    assertThat(events.findValuesAsText("object")).contains("Odoo/acme");
  }

  @Test
  void aPlanShowsWhatWouldChangeAndChangesNothing() {
    // Given
    String tag = service.get(one, auth).header("ETag");

    // When
    var same = service.json("POST", one + "/plan", "", auth).json();
    var more =
        service.json("POST", one + "/plan", BODY.replace("\"workers\":2", "\"workers\":3"), auth);

    // Then
    assertThat(same.path("changes").asBoolean()).isFalse();
    assertThat(more.json().path("changes").asBoolean()).describedAs(more.text()).isTrue();
    assertThat(more.json().path("values").findValuesAsText("after")).contains("3");
    assertThat(more.json().path("objects").findValuesAsText("kind")).contains("Deployment");
    assertThat(service.get(one, auth).header("ETag")).isEqualTo(tag);
  }

  @Test
  void whatCannotChangeInPlaceIsRefusedAtOnce() {
    // When
    var answer = service.json("PUT", one, BODY.replace("19.0", "18.0"), auth);

    // Then
    assertThat(answer.problem()).startsWith("422 ImmutableFieldChanged");
  }

  @Test
  void reconcileAnswersWithItsOutcome() {
    // When
    var answer = service.json("POST", one + "/reconcile", "", auth);

    // Then
    assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
    assertThat(answer.json().path("reason").asText()).isNotEmpty();
  }

  @Test
  void metricsTellOfReconcilesHelmAndTheInformer() {
    // When
    String metrics = service.admin("/metrics").text();

    // Then
    assertThat(metrics)
        .contains("odoo_operator_reconciles_seconds_count{outcome=\"applied\"")
        .contains("odoo_operator_helm_calls_seconds_count{result=\"ok\",verb=\"install\"} 1")
        .contains("odoo_operator_informer_synced 1")
        .contains("odoo_operator_leader 1")
        .contains("odoo_operator_odoos 1")
        .contains("jvm_memory_used_bytes");
  }
}
