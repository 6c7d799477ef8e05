// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.dropwizard.testkit.RunningService;
import com.operators.odoo.dropwizard.testkit.RunningService.Answer;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may do what, with real accounts and the cluster's own answers. */
class RightsIT {
  private static final String GOOD = "{\"spec\":{\"version\":\"19.0\"}}";
  private static final RealCluster CLUSTER = new RealCluster();
  private static RunningService service;
  private static String space;
  private static String other;

  @BeforeAll
  static void start() {
    space = CLUSTER.namespace();
    other = CLUSTER.namespace();
    CLUSTER.account(space, "viewer", "get", "list", "watch");
    CLUSTER.account(space, "editor", "get", "list", "watch", "create", "update", "patch", "delete");
    service =
        CLUSTER.service(Map.of("controller.enabled", "false", "authentication.cacheFor", "1s"));
    await().until(() -> service.admin("/healthz/ready").status() == 200);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static String bearer(String account) {
    return "Authorization: Bearer " + CLUSTER.token(space, account);
  }

  private static String one(String namespace, String name) {
    return "/namespaces/" + namespace + "/odoos/" + name;
  }

  private static Answer put(String name, String body, String... headers) {
    return service.json("PUT", one(space, name), body, headers);
  }

  @Test
  void viewersReadTheirNamespaceAndNoOther() {
    // Given
    String viewer = bearer("viewer");

    // When
    var own = service.get("/namespaces/" + space + "/odoos", viewer);

    // Then
    assertThat(own.status()).isEqualTo(200);
    assertThat(service.get("/namespaces/" + other + "/odoos", viewer).problem())
        .isEqualTo("403 Forbidden");
    assertThat(service.get("/odoos", viewer).problem()).isEqualTo("403 Forbidden");
    assertThat(service.get("/namespaces", viewer).json().findValuesAsText("name"))
        .containsExactly(space);
  }

  @Test
  void viewersWriteNothing() {
    // Given
    String viewer = bearer("viewer");

    // When
    var answer = put("v", GOOD, viewer);

    // Then
    assertThat(answer.problem()).isEqualTo("403 Forbidden");
    assertThat(
            service
                .json("POST", "/charts/delete_crd?branch=a&namespace=" + space, "", viewer)
                .problem())
        .isEqualTo("403 Forbidden");
  }

  @Test
  void editorsWriteInTheirNamespace() {
    // Given
    String editor = bearer("editor");

    // When
    var answer = put("e", GOOD, editor);

    // Then
    assertThat(answer.status()).isEqualTo(201);
    assertThat(service.json("PUT", one(other, "e"), GOOD, editor).problem())
        .isEqualTo("403 Forbidden");
    assertThat(service.json("DELETE", one(space, "e"), "", editor).status()).isEqualTo(202);
  }

  @Test
  void secretsNeedTheCallersOwnRight() {
    // Given
    String body =
        "{\"spec\":{\"version\":\"19.0\",\"database\":{\"passwordSecretRef\":{\"name\":\"hidden\"}}}}";

    // When
    var answer = put("s", body, bearer("editor"));

    // Then
    assertThat(answer.problem()).isEqualTo("403 Forbidden /spec/database/passwordSecretRef/name");
  }

  @Test
  void tokensForOthersAreNoGood() {
    // When
    var answer =
        service.get(
            "/odoos",
            "Authorization: Bearer " + CLUSTER.token(space, "viewer", "https://elsewhere"));

    // Then
    assertThat(answer.problem()).isEqualTo("401 Unauthorized");
    assertThat(service.get("/odoos").problem()).isEqualTo("401 Unauthorized");
    assertThat(service.get("/odoos", "Authorization: Bearer x.y.z").problem())
        .isEqualTo("401 Unauthorized");
  }

  @Test
  void tokensEndWithTheirAccount() {
    // Given
    CLUSTER.account(space, "leaver", "get", "list");
    String leaver = bearer("leaver");
    assertThat(service.get("/namespaces/" + space + "/odoos", leaver).status()).isEqualTo(200);

    // When
    CLUSTER.client().serviceAccounts().inNamespace(space).withName("leaver").delete();

    // Then
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(service.get("/namespaces/" + space + "/odoos", leaver).status())
                    .isEqualTo(401));
  }

  @Test
  void tokensEndWithTheirTime() throws Exception {
    // Given
    String token = CLUSTER.token(space, "viewer");
    long now = Instant.now().getEpochSecond();
    Path key = CLUSTER.keys().resolve("sa.key");
    String old =
        ForgedToken.of(
            token,
            key,
            claims -> claims.put("iat", now - 4000).put("nbf", now - 4000).put("exp", now - 3000));
    String fresh = ForgedToken.of(token, key, claims -> claims.put("exp", now + 300));

    // When
    var refused = service.get("/namespaces/" + space + "/odoos", "Authorization: Bearer " + old);
    var taken = service.get("/namespaces/" + space + "/odoos", "Authorization: Bearer " + fresh);

    // Then
    assertThat(refused.problem()).isEqualTo("401 Unauthorized");
    assertThat(taken.status()).isEqualTo(200);
  }

  @Test
  void aSecretOfSomeoneElseIsNeverOverwritten() {
    // Given
    var foreign =
        new SecretBuilder()
            .withNewMetadata()
            .withNamespace(space)
            .withName("odoo-dev-database")
            .endMetadata()
            .withStringData(Map.of("password", "theirs"))
            .build();
    CLUSTER.client().resource(foreign).create();

    // When
    var answer =
        service.json(
            "POST",
            "/charts/create_crd?namespace=" + space,
            RunningService.seedDocument(),
            bearer("editor"));

    // Then
    assertThat(answer.problem()).isEqualTo("409 AlreadyExists");
    var kept = CLUSTER.client().secrets().inNamespace(space).withName("odoo-dev-database").get();
    assertThat(kept.getData()).containsExactly(Map.entry("password", "dGhlaXJz"));
    assertThat(service.get(one(space, "odoo-instances-odoo-dev"), bearer("viewer")).status())
        .isEqualTo(404);
  }

  @Test
  void ofTwoEditsWithOneTagOneWins() {
    // Given
    String editor = bearer("editor");
    String tag = put("two", GOOD, editor).header("ETag");

    // When
    List<Integer> statuses =
        IntStream.of(2, 3).mapToObj(n -> edit(n, editor, tag)).toList().stream()
            .map(CompletableFuture::join)
            .sorted()
            .toList();

    // Then
    assertThat(statuses).containsExactly(200, 412);
  }

  private static CompletableFuture<Integer> edit(int workers, String editor, String tag) {
    String body = "{\"spec\":{\"version\":\"19.0\",\"web\":{\"workers\":" + workers + "}}}";
    return CompletableFuture.supplyAsync(
        () -> put("two", body, editor, "If-Match: " + tag).status());
  }
}
