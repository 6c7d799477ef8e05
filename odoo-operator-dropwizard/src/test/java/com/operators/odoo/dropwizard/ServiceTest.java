// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.dropwizard.testkit.FakeCluster;
import com.operators.odoo.dropwizard.testkit.RunningService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the service does with requests that are right. */
class ServiceTest {
  private static final String AUTH = "Authorization: Bearer admin";
  private static final String ONE = "/namespaces/default/odoos/acme";
  private static final String GOOD = "{\"spec\":{\"version\":\"19.0\"}}";
  private static final FakeCluster CLUSTER = new FakeCluster();
  private static RunningService service;

  @BeforeAll
  static void start() {
    CLUSTER.user("admin", "*");
    CLUSTER.user("reader", "get odoos.operators.com 'acme' in namespace 'default'");
    CLUSTER.user(
        "editor",
        "create odoos.operators.com in namespace 'default'",
        "update odoos.operators.com 'acme' in namespace 'default'");
    service =
        new RunningService(
            c -> CLUSTER.backend(),
            Map.of("limits.requestsPerSecond", "1000", "webhooks.gitlab.secret", "s3cret"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void clear() {
    CLUSTER.clear();
  }

  private static RunningService.Answer createSeed() {
    return service.json("POST", "/charts/create_crd", RunningService.seedDocument(), AUTH);
  }

  @Test
  void createsFromTheSeedsDocument() {
    // When
    var answer = createSeed();

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("name").asText()).isEqualTo("odoo-instances-odoo-dev");
    assertThat(answer.json().path("link").asText())
        .isEqualTo("/odoo-operator/api/v1/namespaces/default/odoos/odoo-instances-odoo-dev");
  }

  @Test
  void putsPasswordsIntoSecretsAlone() {
    // When
    var answer = createSeed();

    // Then
    assertThat(answer.text()).doesNotContain("myodoo");
    assertThat(service.get("/odoos", AUTH).text()).doesNotContain("myodoo");
    assertThat(CLUSTER.secrets()).containsEntry("odoo-dev-database", Map.of("password", "myodoo"));
  }

  @Test
  void editMergesAndNullRemoves() {
    // Given
    createSeed();

    // When
    var answer =
        service.json(
            "POST",
            "/charts/edit_crd",
            "{\"fullname\":\"odoo-dev\",\"branch\":\"main\",\"image\":{\"registry\":null}}",
            AUTH);

    // Then
    assertThat(answer.status()).isEqualTo(200);
    var spec =
        service.get(answer.json().path("link").asText().substring(21), AUTH).json().path("spec");
    assertThat(spec.at("/addons/git/0/ref").asText()).isEqualTo("main");
    assertThat(spec.at("/image/registry").isMissingNode()).isTrue();
    assertThat(spec.at("/image/repository").asText()).isEqualTo("ramezbenaribia/odoo-image");
  }

  @Test
  void editLeavesWhatTheFormCannotSay() {
    // Given
    createSeed();
    String link = "/namespaces/default/odoos/odoo-instances-odoo-dev";
    service.call(
        "PATCH",
        link,
        "{\"spec\":{\"web\":{\"workers\":4}}}",
        "Content-Type: application/merge-patch+json",
        AUTH);

    // When
    service.json("POST", "/charts/edit_crd", "{\"fullname\":\"odoo-dev\",\"branch\":\"x\"}", AUTH);

    // Then
    assertThat(service.get(link, AUTH).json().at("/spec/web/workers").asInt()).isEqualTo(4);
  }

  @Test
  void deletesByFullname() {
    // Given
    createSeed();

    // When
    var answer = service.json("POST", "/charts/delete_crd?branch=odoo-dev", "", AUTH);

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(service.get("/charts/load_crd?fullname=odoo-dev", AUTH).status()).isEqualTo(404);
  }

  @Test
  void putCreatesThenReplaces() {
    // When
    var first = service.json("PUT", ONE, GOOD, AUTH);
    var second = service.json("PUT", ONE, GOOD, AUTH);

    // Then
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.header("Location")).endsWith(ONE);
    assertThat(second.status()).isEqualTo(200);
  }

  @Test
  void etagsKeepTwoClientsApart() {
    // Given
    String tag = service.json("PUT", ONE, GOOD, AUTH).header("ETag");
    service.json("PUT", ONE, GOOD, AUTH, "If-Match: " + tag);

    // When
    var late = service.json("PUT", ONE, GOOD, AUTH, "If-Match: " + tag);

    // Then
    assertThat(late.problem()).isEqualTo("412 Conflict");
    assertThat(service.json("PUT", ONE, GOOD, AUTH, "If-None-Match: *").status()).isEqualTo(412);
  }

  @Test
  void dryRunStoresNothing() {
    // When
    var answer = service.json("PUT", ONE + "?dryRun=true", GOOD, AUTH);

    // Then
    assertThat(answer.status()).isEqualTo(201);
    assertThat(service.get(ONE, AUTH).status()).isEqualTo(404);
  }

  @Test
  void jsonPatchChangesAPart() {
    // Given
    service.json("PUT", ONE, GOOD, AUTH);

    // When
    var answer =
        service.call(
            "PATCH",
            ONE,
            "[{\"op\":\"add\",\"path\":\"/spec/suspend\",\"value\":true}]",
            "Content-Type: application/json-patch+json",
            AUTH);

    // Then
    assertThat(answer.json().at("/spec/suspend").asBoolean()).isTrue();
  }

  @Test
  void waitsNotForEver() {
    // When
    var answer = service.json("PUT", ONE + "?wait=Ready&timeout=1s", GOOD, AUTH);

    // Then
    assertThat(answer.problem()).isEqualTo("504 Timeout");
  }

  @Test
  void knowsNobodyWithoutAToken() {
    // When
    var answer = service.get(ONE);

    // Then
    assertThat(answer.problem()).isEqualTo("401 Unauthorized");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(service.get(ONE, "Authorization: Bearer stranger").status()).isEqualTo(401);
  }

  @Test
  void readersMayNotWrite() {
    // Given
    service.json("PUT", ONE, GOOD, AUTH);

    // When
    var answer = service.json("DELETE", ONE, "", "Authorization: Bearer reader");

    // Then
    assertThat(answer.problem()).isEqualTo("403 Forbidden");
    assertThat(service.get(ONE, "Authorization: Bearer reader").status()).isEqualTo(200);
  }

  @Test
  void nobodyRefersToSecretsTheyMayNotRead() {
    // When
    var answer =
        service.json(
            "PUT",
            ONE,
            "{\"spec\":{\"version\":\"19.0\",\"smtp\":{\"host\":\"h\",\"passwordSecretRef\":{\"name\":\"s\"}}}}",
            "Authorization: Bearer editor");

    // Then
    assertThat(answer.problem()).isEqualTo("403 Forbidden /spec/smtp/passwordSecretRef/name");
  }

  @Test
  void saysThatTheClusterIsAway() {
    // Given
    CLUSTER.away(true);

    // When
    var answer = service.get(ONE, AUTH);

    // Then
    assertThat(answer.problem()).isEqualTo("503 ClusterUnreachable");
    assertThat(service.admin("/healthz/live").status()).isEqualTo(200);
  }

  @Test
  void pushesResyncWhatTracksTheBranch() {
    // Given
    createSeed();
    String push =
        "{\"ref\":\"refs/heads/dev\",\"after\":\"1\",\"project\":{\"git_http_url\":"
            + "\"https://gitlab.com/RamezBenAribia/odoo-extra-addons.git\"}}";

    // When
    var answer =
        service.json(
            "POST",
            "/webhooks/gitlab",
            push,
            "X-Gitlab-Token: s3cret",
            "X-Gitlab-Event: Push Hook");

    // Then
    assertThat(answer.json().at("/done/0/action").asText()).isEqualTo("resync");
    assertThat(service.json("POST", "/webhooks/gitlab", push, "X-Gitlab-Token: x").problem())
        .isEqualTo("401 Unauthorized");
  }

  @Test
  void listsByPageAndSelection() {
    // Given
    for (String name : new String[] {"a", "b", "c"}) {
      service.json(
          "PUT",
          "/namespaces/default/odoos/" + name,
          "{\"metadata\":{\"labels\":{\"team\":\"" + name + "\"}},\"spec\":{\"version\":\"19.0\"}}",
          AUTH);
    }

    // When
    var page = service.get("/odoos?limit=2&sort=-name", AUTH).json();
    var chosen = service.get("/odoos?labelSelector=team%20in%20(a,b),team!%3Da", AUTH).json();

    // Then
    assertThat(page.at("/items/0/metadata/name").asText()).isEqualTo("c");
    assertThat(page.path("total").asInt()).isEqualTo(3);
    assertThat(page.path("next").asInt()).isEqualTo(2);
    assertThat(chosen.findValuesAsText("team")).containsExactly("b");
  }

  @Test
  void servesItsDocumentation() {
    // When
    var page = service.get("/docs");

    // Then
    assertThat(page.text()).contains("swagger-ui-bundle.js");
    assertThat(service.get("/docs/ui/swagger-ui-bundle.js").status()).isEqualTo(200);
    assertThat(service.get("/openapi.json").json().path("openapi").asText()).isEqualTo("3.1.0");
    assertThat(service.admin("/metrics").text()).contains("odoo_operator_http_requests_seconds");
  }

  @Test
  void letsTheAdminPortBeReadForHealthAndMetricsAlone() {
    // Given
    var others =
        List.of(
            "GET /",
            "GET /healthcheck",
            "GET /metrics/more",
            "GET /ping",
            "GET /pprof",
            "GET /tasks",
            "GET /threads",
            "POST /tasks/gc",
            "POST /tasks/log-level");

    // When
    var answers =
        others.stream().map(call -> call.split(" ")).map(call -> service.admin(call[0], call[1]));

    // Then
    assertThat(answers).extracting(RunningService.Answer::status).containsOnly(404);
    assertThat(service.admin("/healthz/live").status()).isEqualTo(200);
    assertThat(service.admin("/healthz/ready").status()).isEqualTo(200);
    assertThat(service.admin("/metrics").status()).isEqualTo(200);
  }
}
