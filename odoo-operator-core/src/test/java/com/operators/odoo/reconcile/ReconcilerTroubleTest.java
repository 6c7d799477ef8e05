// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooSpec;
import com.operators.odoo.api.v1.PersistenceSpec;
import com.operators.odoo.api.v1.WebSpec;
import com.operators.odoo.error.Reason;
import com.operators.odoo.plan.Outcome;
import com.operators.odoo.release.Readiness;
import com.operators.odoo.release.ReleaseStatus;
import com.operators.odoo.release.Workload;
import com.operators.odoo.testkit.Odoos;
import com.operators.odoo.testkit.Releases;
import com.operators.odoo.testkit.Writes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a reconcile makes of failures, and how it gets over them. */
class ReconcilerTroubleTest {
  private static final Workload STARTING =
      new Workload("Deployment", "acme-web", "web", 1, 0, Workload.State.PROGRESSING, "");

  /** {@code FakeHelm} refuses an object of such an instance. */
  private static void refusing(OdooSpec spec, Reason reason) {
    spec.config = JsonNodeFactory.instance.objectNode().put("refuse", reason.name());
  }

  private static List<String> warnings(World world) {
    return world.odoos.events().stream().filter(event -> event.startsWith("Warning")).toList();
  }

  @Test
  void stallsOnASpecThatCannotBeMetAndSaysSoOnce() {
    // Given
    var world = World.settled(spec -> {});
    world.edit(spec -> spec.version = "1.0");
    world.step();

    // When
    world.step();

    // Then
    assertThat(world.shown("Stalled")).isEqualTo("Stalled=True InvalidSpec");
    assertThat(world.condition("Ready").getMessage()).startsWith("/spec/version: ");
    assertThat(world.shown("WebReady")).isEqualTo("WebReady=True Succeeded");
    assertThat(world.writes.list()).containsExactly("emit", "patchStatus");
    assertThat(world.revisions()).hasSize(1);
  }

  @Test
  void recoversOnceTheSpecIsMended() {
    // Given
    var world = World.settled(spec -> {});
    world.edit(spec -> spec.version = "1.0");
    world.step();
    world.edit(spec -> spec.version = "19.0");

    // When
    world.run();

    // Then
    assertThat(world.shown("Ready")).isEqualTo("Ready=True Succeeded");
    assertThat(world.shown("Stalled")).isEqualTo("Stalled=False Succeeded");
    assertThat(world.revisions()).hasSize(1);
  }

  @Test
  void triesAFailingReleaseAsOftenAsAskedAndStalls() {
    // Given
    var world = new World(spec -> refusing(spec, Reason.InstallFailed));

    // When
    var outcome = world.run();

    // Then
    assertThat(outcome.reason()).isEqualTo(Reason.RetriesExhausted);
    assertThat(world.shown("Stalled")).isEqualTo("Stalled=True RetriesExhausted");
    assertThat(world.odoo().getStatus().lastAttempt.failures).isEqualTo(4);
    assertThat(world.revisions()).hasSize(4);
    assertThat(world.revisions()).allMatch(r -> r.status() == ReleaseStatus.FAILED);
  }

  @Test
  void startsAfreshWithACorrectedSpec() {
    // Given
    var world = new World(spec -> refusing(spec, Reason.InstallFailed));
    world.run();
    world.edit(spec -> spec.config = null);

    // When
    world.run();

    // Then
    assertThat(world.shown("Ready")).isEqualTo("Ready=True Succeeded");
    assertThat(world.odoo().getStatus().lastAttempt.failures).isZero();
    assertThat(world.odoo().getStatus().lastAttempt.reason).isNull();
  }

  @Test
  void triesAgainAtOnceWhenAPersonAsks() {
    // Given
    var world = new World(spec -> refusing(spec, Reason.InstallFailed));
    world.run();
    world.odoos.put(Odoos.requested(world.odoo(), "now"));

    // When
    var result = world.step();

    // Then
    assertThat(result.outcome().kind()).isEqualTo(Outcome.Kind.FAILED);
    assertThat(world.revisions()).hasSize(5);
    assertThat(world.odoo().getStatus().lastHandledReconcileAt).isEqualTo("now");
  }

  @ParameterizedTest
  @EnumSource(names = {"RenderFailed", "ReleaseNotOwned", "Forbidden", "QuotaExceeded"})
  void haltsAtOnceWhenTheSameCannotSucceed(Reason reason) {
    // Given
    var world = new World(spec -> {});
    world.faults.failBefore(reason);

    world.step();

    // When
    var result = world.step();

    // Then
    assertThat(world.shown("Stalled")).isEqualTo("Stalled=True " + reason);
    assertThat(result.again()).contains(Duration.ofMinutes(10));
    assertThat(world.step().outcome().kind()).isEqualTo(Outcome.Kind.HALTED);
  }

  @ParameterizedTest
  @EnumSource(names = {"ClusterUnreachable", "ReleaseLocked", "Timeout"})
  void getsOverPassingTroubleBeforeTheWork(Reason reason) {
    // Given
    var world = new World(spec -> {});
    world.faults.failBefore(reason);

    // When
    world.run();

    // Then
    assertThat(world.shown("Ready")).isEqualTo("Ready=True Succeeded");
    assertThat(world.revisions()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"ClusterUnreachable", "Timeout"})
  void seesThatTheWorkWasDoneThoughTheAnswerWasLost(Reason reason) {
    // Given
    var world = new World(spec -> {});
    world.faults.failAfter(reason);

    // When
    world.run();

    // Then
    assertThat(world.shown("Ready")).isEqualTo("Ready=True Succeeded");
    assertThat(world.revisions()).hasSize(1);
  }

  @Test
  void saysNothingOfAConflictWithAnotherWriter() {
    // Given
    var world = new World(spec -> {});
    var stale = world.odoo();
    world.edit(spec -> {});

    // When
    var result = world.step(stale);

    // Then
    assertThat(world.writes.list()).isEmpty();
    assertThat(result.again())
        .hasValueSatisfying(p -> assertThat(p).isLessThan(Duration.ofSeconds(6)));
  }

  @Test
  void waitsForAnotherPlacesCallUntilItsDeadline() {
    // Given
    var world = new World(spec -> {});
    for (String name : List.of("acme-admin", "acme-database", "acme-postgres")) {
      world.instances.putSecret(name, "password");
    }
    world.helm.put(Releases.of(1, ReleaseStatus.PENDING_INSTALL));
    world.clock.advance(Duration.ofSeconds(60));
    world.step();

    // When
    var result = world.step();

    // Then
    assertThat(result.outcome().kind()).isEqualTo(Outcome.Kind.DEFERRED);
    assertThat(world.run().kind()).isEqualTo(Outcome.Kind.UNCHANGED);
  }

  @Test
  void tellsOnceThatAnInstanceIsReadyNoLonger() {
    // Given
    var world = World.settled(spec -> {});
    int before = world.odoos.events().size();
    world.instances.workloads(STARTING);

    // When
    world.step();
    world.step();

    // Then
    assertThat(world.odoos.events().subList(before, world.odoos.events().size()))
        .containsExactly("Warning WorkloadsNotReady Wait: Deployment acme-web: 0 of 1 ready");
  }

  @Test
  void doesNotBeginWhatAnotherPlaceMayBeAboutToBegin() {
    // Given
    var world = World.settled(spec -> {});
    world.edit(spec -> spec.web = new WebSpec());
    world.edit(spec -> spec.web.workers = 4);
    world.writes.killAfter(1);
    assertThatThrownBy(world::step).isInstanceOf(Writes.Killed.class);
    world.failOver();
    world.clock.advance(Duration.ofSeconds(60));

    // When
    var result = world.step();

    // Then
    assertThat(result.outcome().kind()).isEqualTo(Outcome.Kind.DEFERRED);
    assertThat(world.revisions()).hasSize(1);
    assertThat(world.run().kind()).isEqualTo(Outcome.Kind.UNCHANGED);
    assertThat(world.revisions()).hasSize(2);
  }

  @Test
  void beginsNothingWithAnOdooThatHasJustBeenGivenToAnotherShard() {
    // Given
    var world = World.settled(spec -> {});
    world.edit(spec -> spec.web = new WebSpec());
    world.edit(spec -> spec.web.workers = 4);
    var seen = world.odoo();
    var moved = world.odoo();
    moved.getMetadata().setLabels(Map.of(Odoo.SHARD, "b"));
    world.odoos.put(moved);

    // When
    var result = world.step(seen);

    // Then
    assertThat(result.outcome().reason()).isEqualTo(Reason.Conflict);
    assertThat(world.revisions()).hasSize(1);
  }

  @Test
  void tellsOfWorkloadsThatAreNotReadyAndOnceWhenTheyAre() {
    // Given
    var world = new World(spec -> {});
    world.instances.workloads(STARTING);
    for (int i = 0; i < 6; i++) {
      world.clock.advance(Duration.ofSeconds(1));
      world.step();
    }
    String before = world.shown("Ready") + ", " + world.condition("Ready").getMessage();
    world.writes.forget();
    world.instances.workloads(
        new Workload("Deployment", "acme-web", "web", 1, 1, Workload.State.READY, ""));

    // When
    world.run();

    // Then
    assertThat(before)
        .isEqualTo("Ready=False WorkloadsNotReady, Deployment acme-web: 0 of 1 ready");
    assertThat(world.shown("Ready")).isEqualTo("Ready=True Succeeded");
    assertThat(world.writes.list()).containsExactly("patchStatus", "emit");
  }

  @Test
  void asksThePodsWhyAnInstanceDoesNotComeUp() {
    // Given
    var world = new World(spec -> {});
    world.instances.workloads(STARTING);
    world.instances.trouble(new Readiness.Trouble(Reason.ImagePullFailed, "pod acme-web-1: …"));

    // When
    for (int i = 0; i < 20; i++) {
      world.clock.advance(Duration.ofSeconds(1));
      world.step();
    }

    // Then
    assertThat(world.shown("Ready")).isEqualTo("Ready=False ImagePullFailed");
    assertThat(warnings(world)).hasSize(1);
    assertThat(warnings(world).get(0)).contains("ImagePullFailed", "pod acme-web-1: …");
  }

  @Test
  void tellsOnceWhatWorksButNotAsAsked() {
    // Given
    var world =
        World.settled(
            spec -> {
              spec.persistence = new PersistenceSpec();
              spec.persistence.enabled = false;
            });

    // When
    world.step();
    world.step();

    // Then
    assertThat(world.shown("Degraded")).isEqualTo("Degraded=True DataNotPersistent");
    assertThat(warnings(world)).hasSize(1);
    assertThat(warnings(world).get(0)).contains("DataNotPersistent", "persistence.enabled");
  }

  @Test
  void stallsWhenAnInstanceIsNotReadyInTimeAndRecovers() {
    // Given
    var world = new World(spec -> {});
    world.instances.workloads(STARTING);
    for (int i = 0; i < 6; i++) {
      world.clock.advance(Duration.ofSeconds(1));
      world.step();
    }
    world.clock.advance(Duration.ofMinutes(11));

    // When
    world.step();

    // Then
    assertThat(world.shown("Stalled")).isEqualTo("Stalled=True ReadyTimeout");
    assertThat(world.revisions()).hasSize(1);
  }

  @Test
  void haltsWhenASecretInUseIsGone() {
    // Given
    var world = World.settled(spec -> {});
    world.instances.removeSecret("acme-database");

    // When
    var outcome = world.run();

    // Then
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.HALTED);
    assertThat(outcome.reason()).isEqualTo(Reason.ReferenceNotFound);
    assertThat(world.instances.passwords()).doesNotContainKey("acme-database");
  }

  @Test
  void uninstallsAgainAfterAFailureWithAPause() {
    // Given
    var world = World.settled(spec -> {});
    world.delete();
    world.faults.failBefore(Reason.UninstallFailed);
    world.faults.failBefore(Reason.UninstallFailed);

    // When
    world.run();

    // Then
    assertThat(world.odoos.get(Odoos.NAMESPACE, Odoos.NAME)).isEmpty();
    assertThat(world.revisions()).isEmpty();
    assertThat(warnings(world)).hasSize(2);
  }
}
