// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.operators.odoo.dropwizard.testkit.FakeCluster;
import com.operators.odoo.dropwizard.testkit.RunningService;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that are wrong in one way each, with their exact answers: status, reason, fields. */
class BadRequestsTest {
  private static final String CREATE = "/charts/create_crd";
  private static final String EDIT = "/charts/edit_crd";
  private static final String ONE = "/namespaces/default/odoos/acme";
  private static final String GOOD = "{\"spec\":{\"version\":\"19.0\"}}";
  private static final FakeCluster CLUSTER = new FakeCluster();
  private static RunningService service;

  @BeforeAll
  static void start() {
    CLUSTER.user("admin", "*");
    service =
        new RunningService(c -> CLUSTER.backend(), Map.of("limits.requestsPerSecond", "1000"));
    service.json("PUT", ONE, GOOD, "Authorization: Bearer admin");
    service.json("POST", CREATE, RunningService.seedDocument(), "Authorization: Bearer admin");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        arguments("empty", "", "400 BadRequest"),
        arguments("blank", "  \n ", "400 BadRequest"),
        arguments("truncated", "{\"fullname\": \"a", "400 BadRequest"),
        arguments("trailing", "{\"fullname\": \"a\"} x", "400 BadRequest"),
        arguments("two documents", "{\"fullname\":\"a\"}{\"fullname\":\"b\"}", "400 BadRequest"),
        arguments("single quotes", "{'fullname': 'a'}", "400 BadRequest"),
        arguments("a comment", "{/* x */\"fullname\":\"a\"}", "400 BadRequest"),
        arguments("YAML", "fullname: a", "400 BadRequest"),
        arguments("duplicate key", "{\"fullname\":\"a\",\"fullname\":\"b\"}", "400 BadRequest"),
        arguments("deep nesting", "[".repeat(5000), "400 BadRequest"),
        arguments("deep object", "{\"a\":".repeat(100) + "1" + "}".repeat(100), "400 BadRequest"),
        arguments("huge number", "{\"fullname\":" + "9".repeat(500) + "}", "400 BadRequest"),
        arguments("not a number", "{\"fullname\":NaN}", "400 BadRequest"),
        arguments("a control character", "{\"fullname\":\"a\u0000\"}", "400 BadRequest"),
        arguments("a list", "[]", "422 InvalidSpec "),
        arguments("a text", "\"x\"", "422 InvalidSpec "),
        arguments("null", "null", "422 InvalidSpec "),
        arguments("no fullname", "{}", "422 InvalidSpec /fullname"),
        arguments("wrong type", "{\"fullname\":1}", "422 InvalidSpec /fullname"),
        arguments("unicode name", "{\"fullname\":\"ödoo\"}", "422 InvalidSpec /fullname"),
        arguments("escaped name", "{\"fullname\":\"a\\u0000b\"}", "422 InvalidSpec /fullname"),
        arguments("traversal", "{\"fullname\":\"../../etc\"}", "422 InvalidSpec /fullname"),
        arguments(
            "long name", "{\"fullname\":\"" + "a".repeat(39) + "\"}", "422 InvalidSpec /fullname"),
        arguments("unknown field", "{\"fullname\":\"a\",\"x\":1}", "422 InvalidSpec /x"),
        arguments(
            "two wrong fields",
            "{\"fullname\":\"A\",\"postgresql\":{\"enabled\":\"yes\"}}",
            "422 InvalidSpec /fullname /postgresql/enabled"),
        arguments(
            "huge exponent",
            "{\"fullname\":\"a\",\"ingress\":{\"traefik\":{\"priority\":1e999999999}}}",
            "400 BadRequest"),
        arguments("a resource", "{\"kind\":\"Odoo\",\"fullname\":\"a\"}", "422 InvalidSpec /kind"),
        arguments("exists", RunningService.seedDocument(), "409 AlreadyExists"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void refusesBodiesOfCreate(String what, String body, String wanted) {
    // When
    var answer = service.json("POST", CREATE, body, "Authorization: Bearer admin");

    // Then
    assertIs(answer, wanted);
  }

  static Stream<Arguments> seedCalls() {
    String json = "application/json";
    return Stream.of(
        arguments("POST", EDIT, json, "{\"fullname\":\"gone\"}", "404 NotFound"),
        arguments("POST", EDIT, json, "{\"image\":{}}", "422 InvalidSpec /fullname"),
        arguments("POST", EDIT, json, "{\"fullname\":\"odoo-dev\",\"x\":1}", "422 InvalidSpec /x"),
        arguments("POST", "/charts/delete_crd", json, "", "400 BadRequest"),
        arguments("POST", "/charts/delete_crd?branch=gone", json, "", "404 NotFound"),
        arguments("POST", "/charts/delete_crd?branch=..%5C..", json, "", "400 BadRequest"),
        arguments("POST", "/charts/delete_crd?branch=a&branch=b", json, "", "400 BadRequest"),
        arguments("POST", CREATE + "?namespace=No", json, "{}", "400 BadRequest"),
        arguments("POST", CREATE + "?nmespace=x", json, "{}", "400 BadRequest"),
        arguments("POST", CREATE + "?dryRun=maybe", json, "{}", "400 BadRequest"),
        arguments("POST", CREATE + "?wait=Soon", json, "{}", "400 BadRequest"),
        arguments("POST", CREATE + "?timeout=1y", json, "{}", "400 BadRequest"),
        arguments("POST", CREATE, "text/plain", "{}", "415 UnsupportedMediaType"),
        arguments(
            "POST", CREATE, "application/x-www-form-urlencoded", "a=b", "415 UnsupportedMediaType"),
        arguments("GET", CREATE, json, "", "405 MethodNotAllowed"),
        arguments("TRACE", CREATE, json, "", "405 MethodNotAllowed"),
        arguments("GET", "/charts/load_crd?fullname=gone", json, "", "404 NotFound"));
  }

  static Stream<Arguments> reads() {
    String json = "application/json";
    return Stream.of(
        arguments("GET", "/nothing", json, "", "404 NotFound"),
        arguments("GET", "/namespaces/default/odoos/gone", json, "", "404 NotFound"),
        arguments("GET", "/namespaces/default/odoos/%C3%B6", json, "", "400 BadRequest"),
        arguments("GET", "/namespaces/..%2F..%2Fetc/odoos/x", json, "", "400 BadRequest"),
        arguments("GET", "/odoos?limit=0", json, "", "400 BadRequest"),
        arguments("GET", "/odoos?limit=9999999999", json, "", "400 BadRequest"),
        arguments("GET", "/odoos?sort=age", json, "", "400 BadRequest"),
        arguments("GET", "/odoos?labelSelector=a%3D%3D%3Db", json, "", "400 BadRequest"),
        arguments("GET", ONE + "/logs?component=mail", json, "", "400 BadRequest"),
        arguments("GET", ONE + "/logs?tail=-1", json, "", "400 BadRequest"),
        arguments("GET", "/events/stream?x=1", json, "", "400 BadRequest"),
        arguments("GET", "/events/stream?lastEventId=x", json, "", "400 BadRequest"),
        arguments("POST", "/events/stream", json, "", "405 MethodNotAllowed"));
  }

  static Stream<Arguments> writes() {
    String json = "application/json";
    return Stream.of(
        arguments("PUT", ONE, json, "{\"spec\":{}}", "422 InvalidSpec /spec/version"),
        arguments("PUT", ONE, json, "{\"spec\":{\"x\":1}}", "422 InvalidSpec /spec/x"),
        arguments(
            "PUT", ONE, json, "{\"metadata\":{\"name\":\"b\"}}", "422 InvalidSpec /metadata/name"),
        arguments(
            "PUT",
            ONE,
            json,
            "{\"metadata\":{\"labels\":{\"a\":1}},\"kind\":\"Pod\"}",
            "422 InvalidSpec /kind /metadata/labels/a"),
        arguments("DELETE", ONE + "?deletionPolicy=Never", json, "", "400 BadRequest"),
        arguments("DELETE", "/namespaces/default/odoos/gone", json, "", "404 NotFound"),
        arguments("POST", "/webhooks/gitlab", json, "{}", "404 NotFound"),
        arguments("POST", "/webhooks/svn", json, "{}", "404 NotFound"));
  }

  static Stream<Arguments> patches() {
    String json = "application/json";
    return Stream.of(
        arguments("PATCH", ONE, json, "{}", "415 UnsupportedMediaType"),
        arguments("PATCH", ONE, "application/merge-patch+json", "[]", "400 BadRequest"),
        arguments(
            "PATCH",
            ONE,
            "application/json-patch+json",
            "[{\"op\":\"set\",\"path\":\"/spec\"}]",
            "422 InvalidSpec /0/op"),
        arguments(
            "PATCH",
            ONE,
            "application/json-patch+json",
            "[{\"op\":\"remove\",\"path\":\"/spec/none\"}]",
            "422 InvalidSpec /0/path"));
  }

  @ParameterizedTest(name = "{0} {1} {3}")
  @MethodSource({"seedCalls", "reads", "writes", "patches"})
  void refusesRequests(String method, String path, String type, String body, String wanted) {
    // When
    var answer =
        service.call(method, path, body, "Content-Type: " + type, "Authorization: Bearer admin");

    // Then
    assertIs(answer, wanted);
  }

  private static void assertIs(RunningService.Answer answer, String wanted) {
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.problem()).isEqualTo(wanted);
    assertThat(answer.text()).doesNotContain("Exception", "com.", "java.", "\tat ");
    assertThat(answer.json().path("cure").asText()).isNotEmpty();
    assertThat(answer.header("X-Request-Id"))
        .isEqualTo(answer.json().path("requestId").asText())
        .isNotEmpty();
  }

  @Test
  void refusesTenMegabytes() {
    // When
    var answer =
        service.call(
            "POST",
            CREATE,
            new byte[10 << 20],
            "Content-Type: application/json",
            "Authorization: Bearer admin");

    // Then
    assertIs(answer, "413 TooLarge");
  }

  @Test
  void refusesWhatIsNoUtf8() {
    // When
    var answer =
        service.call(
            "POST",
            CREATE,
            "{\"fullname\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1),
            "Content-Type: application/json",
            "Authorization: Bearer admin");

    // Then
    assertIs(answer, "400 BadRequest");
  }
}
