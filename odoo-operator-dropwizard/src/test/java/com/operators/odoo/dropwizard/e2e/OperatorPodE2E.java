// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.dropwizard.it.RealCluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The operator's image as pods, with the chart's rights alone: the life of instances through REST,
 * then the same while the leader is lost in the middle of each phase.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatorPodE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** Twice what is promised, for the machine is shared with all that the test starts. */
  private static final Duration TAKE_OVER = Duration.ofSeconds(40);

  private static final String DOCUMENT =
      "{\"spec\":{\"version\":\"19.0\",\"web\":{\"workers\":1},\"cron\":{\"enabled\":false},"
          + "\"image\":{\"tag\":\"%s\"}}}";

  private static final RealCluster CLUSTER = new RealCluster();
  private static OperatorRelease release;
  private static String space;
  private static String token;

  @BeforeAll
  static void install() {
    release = new OperatorRelease(CLUSTER);
    release.takeOverCrd();
    release.install();
    space = CLUSTER.namespace();
    release.kubectl("label", "namespace", space, "pod-security.kubernetes.io/enforce=restricted");
    release.kubectl("create", "serviceaccount", "team", "--namespace=" + space);
    release.kubectl(
        "create",
        "rolebinding",
        "team",
        "--clusterrole=odoo-editor",
        "--serviceaccount=" + space + ":team",
        "--namespace=" + space);
    token = CLUSTER.token(space, "team");
  }

  /** The instances that are left would keep their namespace from going without an operator. */
  @AfterAll
  static void clean() {
    release.close();
    CLUSTER.client().resources(Odoo.class).inNamespace(space).list().getItems().stream()
        .peek(odoo -> odoo.getMetadata().setFinalizers(List.of()))
        .forEach(odoo -> CLUSTER.client().resource(odoo).update());
    CLUSTER.client().namespaces().withName(space).delete();
  }

  private static RestCalls callsTo(Pod pod) {
    return new RestCalls(pod.getStatus().getPodIP() + ":8007", token);
  }

  private static String odoo(String name) {
    return "/namespaces/" + space + "/odoos/" + name;
  }

  private static OdooLogin login(String fullname) {
    var services = CLUSTER.client().services().inNamespace(space);
    var secrets = CLUSTER.client().secrets().inNamespace(space);
    return new OdooLogin(
        services.withName(fullname).get().getSpec().getClusterIP(),
        secrets.withName(fullname + "-admin").get().getData().get("password"));
  }

  private static List<Pod> webPods(String name) {
    return CLUSTER
        .client()
        .pods()
        .inNamespace(space)
        .withLabel("app.kubernetes.io/instance", name)
        .withLabel("app.kubernetes.io/component", "web")
        .list()
        .getItems();
  }

  /** Status of each of the release's revisions, by Helm's own records, oldest first. */
  private static List<String> revisions(String name) {
    return CLUSTER
        .client()
        .secrets()
        .inNamespace(space)
        .withLabel("owner", "helm")
        .withLabel("name", name)
        .list()
        .getItems()
        .stream()
        .map(Secret::getMetadata)
        .sorted(Comparator.comparingInt(m -> Integer.parseInt(m.getLabels().get("version"))))
        .map(metadata -> metadata.getLabels().get("status"))
        .toList();
  }

  /**
   * Loses the leader in the middle of what it is asked by way of the other one, which answers all
   * the while until it leads.
   */
  private static void loseTheLeader(Work work, BooleanSupplier middle) throws Exception {
    var pods = release.awaitPair();
    var leader = pods.stream().filter(release::leads).findFirst().orElseThrow();
    var other = pods.stream().filter(pod -> !release.leads(pod)).findFirst().orElseThrow();
    var calls = callsTo(other);
    try (var stepping = release.stop(leader)) {
      work.ask(calls);
      stepping.until(middle);
    }
    long lost = System.nanoTime();
    try (var watch = calls.watch(odoo("first"))) {
      await("the other one leads")
          .atMost(TAKE_OVER)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> release.leads(other));
      long took = Duration.ofNanos(System.nanoTime() - lost).toMillis();
      System.out.println("take-over: " + took + " ms, " + watch.count() + " calls");
      assertThat(watch.failures()).isEmpty();
    }
  }

  @FunctionalInterface
  private interface Work {
    void ask(RestCalls calls) throws Exception;
  }

  private static void awaitReady(String name) {
    long began = System.nanoTime();
    await(name + " is ready").atMost(PATIENCE).until(() -> isReady(name));
    long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
    System.out.println(name + " is ready: " + took + " ms, revisions " + revisions(name));
  }

  private static boolean isReady(String name) {
    var found = CLUSTER.client().resources(Odoo.class).inNamespace(space).withName(name).get();
    var status = found.getStatus();
    return status != null
        && found.getMetadata().getGeneration().equals(status.observedGeneration)
        && status.conditions.stream()
            .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
  }

  @Test
  @Order(1)
  void livesTheLifeOfAnInstanceThroughAPortForward() throws Exception {
    String create = "/charts/create_crd?wait=Ready&timeout=4m&namespace=" + space;
    String edit = "/charts/edit_crd?wait=Ready&timeout=4m&namespace=" + space;
    String delete = "/charts/delete_crd?branch=quickstart&wait=Gone&timeout=2m&namespace=" + space;
    Path document = Path.of(System.getProperty("checkout.dir"), "examples/quickstart/request.json");
    var forward = release.portForward();
    try {
      // Given
      String line = forward.inputReader().readLine();
      var calls = new RestCalls(line.replaceAll("^Forwarding from (\\S+) -> .*$", "$1"), token);

      // When
      calls.call("POST", create, Files.readString(document));
      String user = login("quickstart").user();
      calls.call("POST", edit, "{\"fullname\":\"quickstart\",\"image\":{\"tag\":\"19.0-test2\"}}");
      String userThen = login("quickstart").user();
      var revisions = revisions("odoo-instances-quickstart");
      calls.call("POST", delete, "");

      // Then
      assertThat(List.of(user, userThen)).containsOnly("admin");
      assertThat(revisions).containsExactly("superseded", "deployed");
      assertThat(revisions("odoo-instances-quickstart")).isEmpty();
      assertThat(calls.call("GET", "/docs", "").text()).contains("swagger-ui-bundle.js");
      assertThat(calls.call("GET", "/docs/ui/swagger-ui-bundle.js", "").text()).isNotBlank();
    } finally {
      forward.destroy();
    }
  }

  @Test
  @Order(2)
  void passesTheTestOfItsChart() {
    assertThat(release.helm("test", OperatorRelease.NAME)).contains("Phase:          Succeeded");
  }

  @Test
  @Order(3)
  void anotherPodFinishesAnInstallation() throws Exception {
    // Given
    release.scale(2);

    // When
    loseTheLeader(
        calls -> {
          calls.call("PUT", odoo("first"), DOCUMENT.formatted("19.0"));
          calls.call("PUT", odoo("second"), DOCUMENT.formatted("19.0"));
        },
        () -> revisions("first").contains("pending-install"));

    // Then
    awaitReady("first");
    awaitReady("second");
    assertThat(revisions("first")).hasSizeLessThan(3).endsWith("deployed");
    assertThat(revisions("second")).hasSizeLessThan(3).endsWith("deployed");
    assertThat(login("first").user()).isEqualTo("admin");
    assertThat(login("second").user()).isEqualTo("admin");
  }

  /** The second pod is lost while it still waits for the end of what the first one had begun. */
  @Test
  @Order(4)
  void otherPodsFinishAnEditAndADeletion() throws Exception {
    // Given
    int before = revisions("first").size();
    var second = CLUSTER.client().resources(Odoo.class).inNamespace(space).withName("second");

    // When
    loseTheLeader(
        calls -> calls.call("PUT", odoo("first"), DOCUMENT.formatted("19.0-test2")),
        () -> revisions("first").contains("pending-upgrade"));
    loseTheLeader(
        calls -> calls.call("DELETE", odoo("second"), ""),
        () -> revisions("second").contains("uninstalling"));

    // Then
    awaitReady("first");
    assertThat(revisions("first"))
        .describedAs("the one that was broken off, and the one that was not")
        .hasSize(before + 2)
        .endsWith("failed", "deployed");
    assertThat(webPods("first"))
        .isNotEmpty()
        .allMatch(p -> p.getSpec().getContainers().get(0).getImage().endsWith("19.0-test2"));
    assertThat(login("first").user()).isEqualTo("admin");
    await("second is gone").atMost(PATIENCE).until(() -> second.get() == null);
    assertThat(revisions("second")).isEmpty();
    await("its pods are gone").atMost(PATIENCE).until(() -> webPods("second").isEmpty());
  }

  @Test
  @Order(5)
  void leavesInstancesWhenItIsUninstalled() throws Exception {
    // Given
    var before = webPods("first").stream().map(pod -> pod.getMetadata().getUid()).toList();

    // When
    release.close();

    // Then
    assertThat(release.ready()).isEmpty();
    assertThat(webPods("first"))
        .extracting(pod -> pod.getMetadata().getUid())
        .containsExactlyElementsOf(before);
    assertThat(isReady("first")).isTrue();
    assertThat(login("first").user()).isEqualTo("admin");
  }
}
