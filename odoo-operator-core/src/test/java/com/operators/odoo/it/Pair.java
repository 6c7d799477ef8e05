// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Two operators of one namespace, as two pods would be; the first leads and has work to do. */
final class Pair {
  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: %s}
      spec: {version: "19.0", web: {replicas: 0}, release: {values: {bulk: %d}}}
      """;

  private static final int MANY = 120;

  private final ItNamespace space;
  private final OperatorProcess first;
  private final OperatorProcess second;

  Pair(ItNamespace space, Path wayOfTheFirst) {
    this.space = space;
    this.first = space.tracked(start(wayOfTheFirst, "one")).awaitLeading();
    this.second = space.tracked(start(space.cluster().kubeconfig(), "two"));
    await("the second stands by")
        .atMost(Duration.ofMinutes(1))
        .until(() -> second.log().contains("standing by"));
  }

  private OperatorProcess start(Path kubeconfig, String place) {
    return OperatorProcess.start(space, kubeconfig, Map.of("IT_PLACE", place));
  }

  OperatorProcess first() {
    return first;
  }

  OperatorProcess second() {
    return second;
  }

  /**
   * An install, an upgrade and an uninstall, each of them long; the first stands in the midst of
   * the install. Helm's record of the upgrade may not be there yet.
   */
  void standInTheMidstOfWork() {
    apply("changing", 0);
    apply("leaving", MANY);
    space.awaitReady("changing");
    space.awaitReady("leaving");
    apply("coming", MANY);
    apply("changing", MANY);
    space.delete("leaving");
    first.stopWhen(() -> is("coming", "pending-install") && isBegun("changing"));
  }

  void apply(String name, int bulk) {
    space.apply(DOCUMENT.formatted(name, bulk));
  }

  private boolean isBegun(String name) {
    return "Upgrade".equals(space.odoo(name).getStatus().lastAttempt.action);
  }

  private boolean is(String release, String status) {
    return space.releaseSecrets(release).stream()
        .anyMatch(secret -> status.equals(secret.getMetadata().getLabels().get("status")));
  }

  /** How long until the second has made something new. */
  Duration untilTheSecondWorks(long since) {
    apply("new", 1);
    await("the second works")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> is("new", "deployed"));
    var took = Duration.ofNanos(System.nanoTime() - since);
    assertThat(space.odoo("new").getStatus().lastAttempt.holder).startsWith("two#");
    return took;
  }

  /** Whether the calls that were begun have ended. */
  boolean isAtRest() {
    return is("coming", "deployed")
        && revisions("changing").size() == 2
        && is("changing", "superseded")
        && space.releaseSecrets("leaving").isEmpty();
  }

  void awaitEnd() {
    space.awaitReady("coming");
    space.awaitReady("changing");
    space.awaitReady("new");
    space.awaitGone("leaving");
    assertThat(space.releaseSecrets("leaving")).isEmpty();
  }

  /** Edits once more, so that whoever still works shows himself. */
  void assertTheSecondAloneWorks() {
    apply("new", 2);
    space.awaitReady("new");
    assertThat(space.odoo("new").getStatus().lastAttempt.holder).startsWith("two#");
    assertThat(revisions("new")).containsExactly(2, 1);
  }

  List<Integer> revisions(String name) {
    return space.history(name).stream().map(Release::revision).toList();
  }

  List<ReleaseStatus> statuses(String name) {
    return space.history(name).stream().map(Release::status).toList();
  }
}
