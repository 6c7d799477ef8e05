// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.release.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The release before, as its users have it, is replaced by this one, with a newer chart of
 * instances, while instances run.
 */
class UpgradeIT {
  private static final Path CHECKOUT = Path.of(System.getProperty("checkout.dir"));
  private static final String NEWER = "odoo-0.1.99";

  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: %s}
      spec:
        version: "19.0"
        web: {workers: %d}
        routes: [{name: web, ingress: {hosts: [%1$s.example.com]}}]
        release: {chartUpdate: %s}
      """;

  @TempDir Path folder;
  @AutoClose private final ItCluster cluster = ItCluster.own("upgrade");
  @AutoClose private final ItNamespace space = cluster.namespace();

  @Test
  void upgradesNothingButWhatAskedForIt() throws IOException {
    // Given
    var previous = previousRelease();
    uninstallCrd();
    installOperator(previous.resolve("helm/odoo-operator"));
    var before = OperatorProcess.ofJar(space, previous.resolve("odoo-operator.jar"));
    space.tracked(before).awaitLeading();
    apply("settled", 2, "OnNextChange");
    apply("eager", 2, "Automatic");
    apply("edited", 2, "OnNextChange");
    apply("suspended", 2, "Automatic");
    List.of("settled", "eager", "edited", "suspended").forEach(space::awaitReady);
    space.user().suspend(space.name(), "suspended", true);
    space.awaitOdoo("suspended", UpgradeIT::isObserved);
    apply("broken-off", 2, "OnNextChange");
    before.stopWhen(() -> isPending("broken-off"));
    before.kill();
    var pods = pods("settled");

    // When
    installOperator(CHECKOUT.resolve("helm/odoo-operator"));
    space.start(space.builder().chart(newerChart()));

    // Then
    space.awaitOdoo("eager", odoo -> NEWER.equals(odoo.getStatus().release.chart));
    space.awaitReady("broken-off");
    apply("edited", 3, "OnNextChange");
    space.awaitOdoo("edited", odoo -> NEWER.equals(odoo.getStatus().release.chart));
    List.of("settled", "suspended").forEach(name -> assertThat(revisions(name)).containsExactly(1));
    List.of("eager", "edited").forEach(name -> assertThat(revisions(name)).containsExactly(2, 1));
    assertThat(pods("settled")).isEqualTo(pods);
    space.delete("settled");
    space.awaitGone("settled");
  }

  private static Path previousRelease() {
    String script = CHECKOUT.resolve("dev/lib/previous-release").toString();
    String built = Commands.run("bash", "-c", script + " || [[ $? == 3 ]]").strip();
    assumeThat(built).as("folder of the release before; empty in a shallow clone").isNotEmpty();
    return Path.of(built);
  }

  /** The one of this release, which every cluster of the tests has. */
  private void uninstallCrd() {
    var crd =
        cluster
            .client()
            .apiextensions()
            .v1()
            .customResourceDefinitions()
            .withName("odoos.operators.com");
    crd.delete();
    await("it is gone").until(() -> crd.get() == null);
  }

  /** As its users do: resource and rights; its pods are simulated. */
  private void installOperator(Path chart) {
    cluster.run(
        "helm",
        "upgrade",
        "--install",
        "odoo-operator",
        chart.toString(),
        "--namespace=odoo-operator",
        "--create-namespace");
    await("the resource is served")
        .atMost(Duration.ofSeconds(30))
        .until(() -> space.user().list(Optional.of(space.name())) != null);
  }

  private void apply(String name, int workers, String policy) {
    space.apply(DOCUMENT.formatted(name, workers, policy));
  }

  private static boolean isObserved(Odoo odoo) {
    return odoo.getMetadata().getGeneration().equals(odoo.getStatus().observedGeneration);
  }

  private boolean isPending(String release) {
    return space.releaseSecrets(release).stream()
        .anyMatch(
            secret -> secret.getMetadata().getLabels().get("status").equals("pending-install"));
  }

  private List<Integer> revisions(String odoo) {
    return space.history(odoo).stream().map(Release::revision).toList();
  }

  private List<String> pods(String odoo) {
    return space
        .client()
        .pods()
        .inNamespace(space.name())
        .withLabel("app.kubernetes.io/instance", odoo)
        .list()
        .getItems()
        .stream()
        .map(pod -> pod.getMetadata().getUid())
        .sorted()
        .toList();
  }

  /** The chart of an instance with another version, which is told in a label of each object. */
  private Path newerChart() throws IOException {
    Path chart = folder.resolve("odoo");
    Commands.run("cp", "-r", CHECKOUT.resolve("helm/odoo").toString(), chart.toString());
    Path file = chart.resolve("Chart.yaml");
    Files.writeString(file, Files.readString(file).replace("version: 0.1.0", "version: 0.1.99"));
    return chart;
  }
}
