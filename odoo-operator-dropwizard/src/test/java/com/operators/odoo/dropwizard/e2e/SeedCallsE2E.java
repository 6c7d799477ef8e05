// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.operators.odoo.dropwizard.it.RealCluster;
import com.operators.odoo.dropwizard.testkit.EventStream;
import com.operators.odoo.dropwizard.testkit.RunningService;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The seed system's calls on the real node, followed over the event stream. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeedCallsE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String NEXT_IMAGE = "19.0-test2";
  private static final RealCluster CLUSTER = new RealCluster();
  private static RunningService service;
  private static EventStream stream;
  private static String space;
  private static String auth;

  @BeforeAll
  static void start() throws Exception {
    space = CLUSTER.namespace();
    CLUSTER.account(space, "team", "*");
    String bearer = "Bearer " + CLUSTER.token(space, "team");
    auth = "Authorization: " + bearer;
    service = CLUSTER.service(Map.of("kubernetes.namespace", space));
    await().until(() -> service.admin("/healthz/ready").status() == 200);
    stream = new EventStream(service, bearer);
  }

  @AfterAll
  static void stop() {
    stream.close();
    service.close();
  }

  private static boolean isReady(JsonNode change) {
    var state = change.path("state");
    return state.path("current").asBoolean() && state.path("ready").asText().equals("True");
  }

  private static OdooLogin login() {
    var services = CLUSTER.client().services().inNamespace(space);
    var secrets = CLUSTER.client().secrets().inNamespace(space);
    return new OdooLogin(
        services.withName("quickstart").get().getSpec().getClusterIP(),
        secrets.withName("quickstart-admin").get().getData().get("password"));
  }

  private static List<Pod> webPods() {
    return CLUSTER
        .client()
        .pods()
        .inNamespace(space)
        .withLabel("app.kubernetes.io/component", "web")
        .list()
        .getItems();
  }

  @Test
  @Order(1)
  void createLeadsToAnOdooToLogInTo() throws Exception {
    // Given
    Path document = Path.of(System.getProperty("checkout.dir"), "examples/quickstart/request.json");

    // When
    var created = service.json("POST", "/charts/create_crd", Files.readString(document), auth);
    var ready = stream.await(PATIENCE, SeedCallsE2E::isReady);

    // Then
    assertThat(created.status()).describedAs(created.text()).isEqualTo(200);
    assertThat(ready.path("link")).isEqualTo(created.json().path("link"));
    assertThat(login().page()).contains("name=\"password\"");
    assertThat(login().user()).isEqualTo("admin");
  }

  @Test
  @Order(2)
  void editRollsWhatItConcerns() throws Exception {
    // Given
    String edit = "{\"fullname\":\"quickstart\",\"image\":{\"tag\":\"" + NEXT_IMAGE + "\"}}";

    // When
    var edited = service.json("POST", "/charts/edit_crd", edit, auth);
    var ready = stream.await(PATIENCE, c -> isReady(c) && c.at("/state/revision").asInt() == 2);

    // Then
    assertThat(edited.status()).describedAs(edited.text()).isEqualTo(200);
    assertThat(ready.path("type").asText()).isEqualTo("modified");
    assertThat(webPods())
        .isNotEmpty()
        .allMatch(p -> p.getSpec().getContainers().get(0).getImage().endsWith(NEXT_IMAGE));
    assertThat(login().user()).isEqualTo("admin");
  }

  @Test
  @Order(3)
  void deleteEndsItAndKeepsItsData() throws Exception {
    // When
    var deleted = service.json("POST", "/charts/delete_crd?branch=quickstart", "", auth);
    stream.await(PATIENCE, change -> change.path("type").asText().equals("deleted"));

    // Then
    assertThat(deleted.status()).describedAs(deleted.text()).isEqualTo(200);
    assertThat(service.get("/charts/load_crd?fullname=quickstart", auth).problem())
        .isEqualTo("404 NotFound");
    await("its pods are gone").atMost(Duration.ofMinutes(2)).until(() -> webPods().isEmpty());
    assertThat(CLUSTER.client().persistentVolumeClaims().inNamespace(space).list().getItems())
        .isNotEmpty();
  }
}
