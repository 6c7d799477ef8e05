// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.dropwizard.testkit.RunningService;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Logs through the API server, from a node that has some. */
class LogsIT {
  private static final RealCluster CLUSTER = new RealCluster();
  private static FakeKubelet kubelet;
  private static RunningService service;
  private static String node;
  private static String bearer;
  private static String one;

  @BeforeAll
  static void start() throws Exception {
    kubelet = new FakeKubelet(CLUSTER.keys());
    String space = CLUSTER.namespace();
    node = "logs-" + space;
    CLUSTER.account(space, "team", "*");
    CLUSTER.grant(space, "team", "/pods/log", "get");
    bearer = "Bearer " + CLUSTER.token(space, "team");
    makeNode();
    makePod(space, "acme-web-1", "web");
    makePod(space, "acme-db-1", "database");
    service = CLUSTER.service(Map.of("controller.enabled", "false", "kubernetes.namespace", space));
    await().until(() -> service.admin("/healthz/ready").status() == 200);
    one = "/namespaces/" + space + "/odoos/acme";
    service.json("PUT", one, "{\"spec\":{\"version\":\"19.0\"}}", "Authorization: " + bearer);
  }

  @AfterAll
  static void stop() {
    service.close();
    kubelet.close();
    CLUSTER.client().nodes().withName(node).delete();
  }

  private static void makeNode() {
    var made =
        new NodeBuilder()
            .withNewMetadata()
            .withName(node)
            .endMetadata()
            .withNewSpec()
            .withUnschedulable(true)
            .endSpec()
            .withNewStatus()
            .addNewAddress("127.0.0.1", "InternalIP")
            .withNewDaemonEndpoints()
            .withNewKubeletEndpoint(kubelet.port())
            .endDaemonEndpoints()
            .endStatus()
            .build();
    CLUSTER.client().resource(made).create();
    CLUSTER.client().resource(made).updateStatus();
  }

  private static void makePod(String space, String name, String component) {
    var pod =
        new PodBuilder()
            .withNewMetadata()
            .withNamespace(space)
            .withName(name)
            .withLabels(
                Map.of(
                    "app.kubernetes.io/instance", "acme", "app.kubernetes.io/component", component))
            .endMetadata()
            .withNewSpec()
            .withNodeName(node)
            .addNewContainer()
            .withName("main")
            .withImage("none")
            .endContainer()
            .addNewContainer()
            .withName("side")
            .withImage("none")
            .endContainer()
            .endSpec()
            .build();
    CLUSTER.client().resource(pod).create();
  }

  private static RunningService.Answer logs(String query) {
    return service.get(one + "/logs" + query, "Authorization: " + bearer);
  }

  @Test
  void theQuestionReachesTheNode() {
    // When
    var answer = logs("?component=database&container=side&tail=7&since=5m");

    // Then
    assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("first line\n");
    assertThat(answer.header("Content-Type")).startsWith("text/plain");
    assertThat(kubelet.lastAsked())
        .contains("/acme-db-1/side")
        .contains("tailLines=7")
        .contains("sinceSeconds=300")
        .doesNotContain("follow=true");
  }

  @Test
  void withoutAWordItIsTheEndOfTheWebsLog() {
    // When
    logs("?container=main");

    // Then
    assertThat(kubelet.lastAsked()).contains("/acme-web-1/main").contains("tailLines=200");
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThat(logs("?component=cron").problem()).isEqualTo("404 NotFound");
    assertThat(logs("?component=cron&follow=true").problem()).isEqualTo("404 NotFound");
    assertThat(logs("?pod=someone-elses").problem()).isEqualTo("404 NotFound");
    assertThat(logs("?container=none").status()).isEqualTo(400);
  }

  @Test
  void aFollowedLogComesAsItGrows() throws Exception {
    // Given
    var request =
        HttpRequest.newBuilder(service.uri(one + "/logs?container=main&follow=true"))
            .header("Authorization", bearer)
            .build();

    // When
    var answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());

    // Then
    try (var lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("first line");
      kubelet.goOn();
      assertThat(lines.readLine()).isEqualTo("second line");
      assertThat(lines.readLine()).isNull();
    }
    assertThat(kubelet.lastAsked()).contains("follow=true");
  }
}
