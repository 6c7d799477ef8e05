// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.dropwizard.testkit.FakeCluster;
import com.operators.odoo.dropwizard.testkit.RunningService;
import com.operators.odoo.dropwizard.testkit.RunningService.Answer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pushes lead to, whoever tells of them. */
class WebhooksTest {
  private static final String AUTH = "Authorization: Bearer admin";
  private static final String SECRET = "s3cret";
  private static final FakeCluster CLUSTER = new FakeCluster();
  private static RunningService service;

  @BeforeAll
  static void start() {
    CLUSTER.user("admin", "*");
    service = service(Map.of());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static RunningService service(Map<String, String> more) {
    var settings = new HashMap<>(more);
    settings.put("limits.requestsPerSecond", "1000");
    Arrays.stream(GitServer.values())
        .forEach(server -> settings.put("webhooks." + server + ".secret", SECRET));
    return new RunningService(c -> CLUSTER.backend(), settings);
  }

  @BeforeEach
  void instances() {
    CLUSTER.clear();
    put("prod", "git@git.example:team/addons.git", "main");
    put("dev", "https://git.example/Team/addons", "dev");
    put("default", "ssh://git@git.example:2222/team/addons.git", null);
    put("other", "https://git.example/team/else.git", "main");
  }

  private static void put(String name, String repository, String ref) {
    String branch = ref == null ? "" : ",\"ref\":\"" + ref + "\"";
    String git = "{\"name\":\"a\",\"repository\":\"" + repository + "\"" + branch + "}";
    var answer =
        service.json(
            "PUT",
            "/namespaces/default/odoos/" + name,
            "{\"spec\":{\"version\":\"19.0\",\"addons\":{\"git\":[" + git + "]}}}",
            AUTH);
    assertThat(answer.status()).describedAs(answer.text()).isEqualTo(201);
  }

  private static String push(GitServer server, String branch, boolean deleted) {
    String after = deleted ? "0".repeat(40) : "a".repeat(40);
    String where =
        switch (server) {
          case gitlab ->
              "\"project\":{\"git_ssh_url\":\"git@git.example:team/addons.git\",\"default_branch\":\"main\"}";
          case github ->
              "\"deleted\":"
                  + deleted
                  + ",\"repository\":{\"clone_url\":\"https://git.example/team/addons.git\",\"default_branch\":\"main\"}";
          case gitea ->
              "\"repository\":{\"ssh_url\":\"git@git.example:team/addons.git\",\"default_branch\":\"main\"}";
        };
    return "{\"ref\":\"refs/heads/" + branch + "\",\"after\":\"" + after + "\"," + where + "}";
  }

  private static Answer send(RunningService to, GitServer server, String body, String secret) {
    String[] headers =
        switch (server) {
          case gitlab -> new String[] {"X-Gitlab-Token: " + secret, "X-Gitlab-Event: Push Hook"};
          case github ->
              new String[] {
                "X-Hub-Signature-256: sha256=" + Signatures.hmac(secret, body.getBytes(UTF_8)),
                "X-GitHub-Event: push"
              };
          case gitea ->
              new String[] {
                "X-Gitea-Signature: " + Signatures.hmac(secret, body.getBytes(UTF_8)),
                "X-Gitea-Event: push"
              };
        };
    return to.json("POST", "/webhooks/" + server, body, headers);
  }

  private static List<String> done(Answer answer) {
    assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
    return answer.json().path("done").findValuesAsText("name").stream().sorted().toList();
  }

  private static boolean isAsked(String name) {
    var annotations = CLUSTER.find("default", name).orElseThrow().getMetadata().getAnnotations();
    return annotations != null && annotations.containsKey(Odoo.RESYNC_REQUESTED_AT);
  }

  @ParameterizedTest
  @EnumSource(GitServer.class)
  void aPushResyncsWhatTracksTheBranch(GitServer server) {
    // When
    var answer = send(service, server, push(server, "main", false), SECRET);

    // Then
    assertThat(done(answer)).containsExactly("default", "prod");
    assertThat(answer.json().path("done").findValuesAsText("action"))
        .containsOnly("resync")
        .hasSize(2);
    assertThat(isAsked("prod")).isTrue();
    assertThat(isAsked("dev")).isFalse();
    assertThat(isAsked("other")).isFalse();
  }

  @ParameterizedTest
  @EnumSource(GitServer.class)
  void whoDoesNotKnowTheSecretIsRefused(GitServer server) {
    // When
    var wrong = send(service, server, push(server, "main", false), "guess");
    var none = service.json("POST", "/webhooks/" + server, push(server, "main", false));

    // Then
    assertThat(wrong.problem()).isEqualTo("401 Unauthorized");
    assertThat(none.problem()).isEqualTo("401 Unauthorized");
    assertThat(isAsked("prod")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitea"})
  void aSignatureIsOfThisBodyAlone(String name) {
    // Given
    var server = GitServer.valueOf(name);
    String signed = Signatures.hmac(SECRET, push(server, "dev", false).getBytes(UTF_8));

    // When
    var answer =
        service.json(
            "POST",
            "/webhooks/" + name,
            push(server, "main", false),
            "X-Hub-Signature-256: sha256=" + signed,
            "X-Gitea-Signature: " + signed);

    // Then
    assertThat(answer.problem()).isEqualTo("401 Unauthorized");
  }

  @Test
  void aReplayDoesTheSameAgain() {
    // Given
    String body = push(GitServer.github, "main", true);

    // When
    var first = send(service, GitServer.github, body, SECRET);
    var second = send(service, GitServer.github, body, SECRET);

    // Then
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(CLUSTER.find("default", "prod")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "ignore, none, true, false",
    "suspend, suspend, true, true",
    "delete, delete, false,"
  })
  void aDeletedBranchDoesWhatTheSettingsSay(
      String setting, String action, boolean isThere, Boolean suspended) {
    // Given
    try (var strict = service(Map.of("webhooks.deletedBranch", setting))) {

      // When
      var answer = send(strict, GitServer.gitlab, push(GitServer.gitlab, "dev", true), SECRET);

      // Then
      assertThat(answer.json().at("/done/0/name").asText()).isEqualTo("dev");
      assertThat(answer.json().at("/done/0/action").asText()).isEqualTo(action);
      var now = CLUSTER.find("default", "dev");
      assertThat(now.isPresent()).isEqualTo(isThere);
      now.ifPresent(
          odoo -> assertThat(Boolean.TRUE.equals(odoo.getSpec().suspend)).isEqualTo(suspended));
      assertThat(CLUSTER.find("default", "prod")).isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | 400 BadRequest",
        "{} | 400 BadRequest",
        "{\"ref\":\"refs/heads/main\"} | 400 BadRequest",
        "{\"ref\":1 | 400 BadRequest"
      })
  void payloadsThatSayNothingAreRefused(String body, String wanted) {
    assertThat(send(service, GitServer.gitea, body, SECRET).problem()).isEqualTo(wanted);
  }

  @Test
  void tagsAndOtherEventsMeanNothing() {
    // When
    String tag = push(GitServer.gitlab, "main", false).replace("refs/heads/", "refs/tags/");
    var ofTag = send(service, GitServer.gitlab, tag, SECRET);
    var ofIssue =
        service.json(
            "POST",
            "/webhooks/gitlab",
            "{}",
            "X-Gitlab-Token: " + SECRET,
            "X-Gitlab-Event: Issue Hook");

    // Then
    assertThat(done(ofTag)).isEmpty();
    assertThat(done(ofIssue)).isEmpty();
  }
}
