// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.dropwizard.testkit.RunningService;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each call needs one verb: accounts with a single verb each try them all. */
class VerbsIT {
  private static final String GOOD = "{\"spec\":{\"version\":\"19.0\"}}";
  private static final List<String> VERBS =
      List.of("get", "list", "watch", "create", "update", "patch", "delete");
  private static final RealCluster CLUSTER = new RealCluster();
  private static final Map<String, String> TOKENS = new TreeMap<>();
  private static RunningService service;
  private static String space;

  @BeforeAll
  static void start() {
    space = CLUSTER.namespace();
    for (String verb : VERBS) {
      CLUSTER.account(space, verb, verb);
      TOKENS.put(verb, CLUSTER.token(space, verb));
    }
    CLUSTER.account(space, "all", "*");
    service = CLUSTER.service(Map.of("controller.enabled", "false", "kubernetes.namespace", space));
    await().until(() -> service.admin("/healthz/ready").status() == 200);
    String all = "Authorization: Bearer " + CLUSTER.token(space, "all");
    assertThat(service.json("PUT", one("there"), GOOD, all).status()).isEqualTo(201);
    var seed = service.json("POST", "/charts/create_crd", RunningService.seedDocument(), all);
    assertThat(seed.status()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static String one(String name) {
    return "/namespaces/" + space + "/odoos/" + name;
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "GET    | /odoos                                         |                       | list",
        "GET    | /charts/load_crd                               |                       | list",
        "GET    | /charts/load_crd?fullname=odoo-dev             |                       | get",
        "GET    | ONE                                            |                       | get",
        "GET    | ONE/status                                     |                       | get",
        "GET    | ONE/history                                    |                       | get",
        "GET    | ONE/objects                                    |                       | get",
        "POST   | ONE/plan                                       |                       | get",
        "GET    | /events/stream?lastEventId=x                   |                       | watch",
        "POST   | /charts/create_crd?dryRun=true                 | {\"fullname\":\"new\"}  | create",
        "POST   | /charts/edit_crd?dryRun=true                   | {\"fullname\":\"odoo-dev\"} | patch",
        "POST   | /charts/delete_crd?branch=odoo-dev&dryRun=true |                       | delete",
        "PATCH  | ONE?dryRun=true                                | {}                    | patch",
        "POST   | ONE/resync                                     |                       | patch",
        "POST   | ONE/suspend                                    |                       | patch",
        "POST   | ONE/resume                                     |                       | patch",
        "DELETE | ONE?dryRun=true                                |                       | delete"
      })
  void needsOneVerb(String method, String path, String body, String verb) {
    // When
    var letIn =
        TOKENS.entrySet().stream()
            .filter(account -> status(method, path, body, account.getValue()) != 403)
            .map(Map.Entry::getKey)
            .toList();

    // Then
    assertThat(letIn).containsExactly(verb);
  }

  private static int status(String method, String path, String body, String token) {
    String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
    return service
        .call(
            method,
            path.replace("ONE", one("there")),
            body == null ? "" : body,
            "Content-Type: " + type,
            "Authorization: Bearer " + token)
        .status();
  }

  @ParameterizedTest
  @CsvSource({"update, 403", "create, 403", "all, 200"})
  void aPutNeedsUpdateAndCreate(String account, int status) {
    // When
    var answer =
        service.json(
            "PUT",
            one("there") + "?dryRun=true",
            GOOD,
            "Authorization: Bearer " + CLUSTER.token(space, account));

    // Then
    assertThat(answer.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"logs, /pods/log", "events, /events", "manifest, /secrets"})
  void somePartsNeedMoreThanTheOdoo(String part, String right) {
    // Given
    String account = "part-" + part;
    CLUSTER.account(space, account, "get");
    String before = CLUSTER.token(space, account);
    var without = service.get(one("there") + "/" + part, "Authorization: Bearer " + before);

    // When
    CLUSTER.account(space, account + "-more", "get");
    CLUSTER.grant(space, account + "-more", right, "get", "list");
    String more = CLUSTER.token(space, account + "-more");
    var with = service.get(one("there") + "/" + part, "Authorization: Bearer " + more);

    // Then
    assertThat(without.problem()).isEqualTo("403 Forbidden");
    assertThat(with.status()).isNotEqualTo(403).isLessThan(500);
  }
}
