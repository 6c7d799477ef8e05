// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.api.v1.AddonsSpec;
import com.operators.odoo.api.v1.DatabaseSpec;
import com.operators.odoo.api.v1.DeletionPolicy;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooSpec;
import com.operators.odoo.api.v1.ReleaseSpec;
import com.operators.odoo.api.v1.SecretRef;
import com.operators.odoo.api.v1.WebSpec;
import com.operators.odoo.plan.Outcome;
import com.operators.odoo.release.ReleaseStatus;
import com.operators.odoo.testkit.Odoos;
import com.operators.odoo.testkit.Releases;
import com.operators.odoo.testkit.Yaml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The flow as a whole, on fakes. */
class ReconcilerTest {
  private static void workers(OdooSpec spec, int number) {
    spec.web = new WebSpec();
    spec.web.workers = number;
  }

  private static Odoo stored(World world) {
    return world.odoos.get(Odoos.NAMESPACE, Odoos.NAME).orElse(null);
  }

  @Test
  void installsWhatANewOdooAsksFor() {
    // Given
    var world = new World(spec -> {});

    // When
    var outcome = world.run();

    // Then
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.UNCHANGED);
    assertThat(world.revisions())
        .extracting(r -> r.status())
        .containsExactly(ReleaseStatus.DEPLOYED);
    assertThat(world.revisions().get(0).owner()).isEqualTo(Odoos.OWNER);
    assertThat(world.instances.passwords())
        .containsOnlyKeys("acme-admin", "acme-database", "acme-postgres");
    assertThat(world.odoo().hasFinalizer(Odoo.FINALIZER)).isTrue();
    assertThat(world.shown("Ready")).isEqualTo("Ready=True Succeeded");
    assertThat(world.odoo().getStatus().release.revision).isEqualTo(1);
  }

  @Test
  void holdsTheOdooAndTellsOfTheAttemptBeforeHelmWrites() {
    // Given
    var world = new World(spec -> {});

    // When
    world.run();

    // Then
    assertThat(world.writes.list())
        .startsWith("addFinalizer")
        .containsSubsequence(
            "patchStatus", "record 1 pending-install", "record 1 deployed", "patchStatus");
  }

  @Test
  void writesNothingWhenNothingChanged() {
    // Given
    var world = World.settled(spec -> {});

    // When
    var result = world.step();

    // Then
    assertThat(world.writes.list()).isEmpty();
    assertThat(result.again()).isEmpty();
  }

  @Test
  void writesNothingAfterARestart() {
    // Given
    var world = World.settled(spec -> workers(spec, 4));
    world.restart();

    // When
    world.run();

    // Then
    assertThat(world.writes.list()).isEmpty();
  }

  @Test
  void upgradesWhatWasEdited() {
    // Given
    var world = World.settled(spec -> {});
    world.edit(spec -> workers(spec, 4));

    // When
    world.run();

    // Then
    assertThat(world.revisions())
        .extracting(r -> r.status())
        .containsExactly(ReleaseStatus.DEPLOYED, ReleaseStatus.SUPERSEDED);
    assertThat(world.odoos.events()).anyMatch(e -> e.contains("/web/workers: (none) → 4"));
    assertThat(world.odoo().getStatus().observedGeneration).isEqualTo(2);
  }

  @Test
  void keepsNoMoreRevisionsThanAskedFor() {
    // Given
    var world = World.settled(spec -> spec.release = release(3));

    // When
    for (int workers = 3; workers < 10; workers++) {
      int number = workers;
      world.edit(spec -> workers(spec, number));
      world.run();
    }

    // Then
    assertThat(world.revisions()).extracting(r -> r.revision()).containsExactly(8, 7, 6);
    assertThat(world.odoo().getStatus().history).hasSize(3);
  }

  private static ReleaseSpec release(int historyLimit) {
    var release = new ReleaseSpec();
    release.historyLimit = historyLimit;
    return release;
  }

  @Test
  void warnsBeforeItInterruptsTheInstance() {
    // Given
    var world = World.settled(spec -> {});
    world.edit(
        spec -> {
          spec.database = new DatabaseSpec();
          spec.database.embedded = new DatabaseSpec.Embedded();
          spec.database.embedded.parameters = Map.of("max_connections", "50");
        });

    // When
    world.run();

    // Then
    assertThat(world.writes.list()).startsWith("emit", "patchStatus", "record 2 pending-upgrade");
    assertThat(world.odoos.events()).anyMatch(e -> e.startsWith("Warning Progressing Upgrade:"));
  }

  @ParameterizedTest
  @CsvSource({"Retain, 3", "Delete, 0"})
  void uninstallsWhatADeletedOdooHad(DeletionPolicy policy, int secretsLeft) {
    // Given
    var world = World.settled(spec -> spec.deletionPolicy = policy);
    world.delete();

    // When
    world.run();

    // Then
    assertThat(stored(world)).isNull();
    assertThat(world.revisions()).isEmpty();
    assertThat(world.helm.objects()).isEmpty();
    assertThat(world.instances.passwords()).hasSize(secretsLeft);
  }

  @Test
  void leavesTheReleaseOfAnOrphan() {
    // Given
    var world = World.settled(spec -> spec.deletionPolicy = DeletionPolicy.Orphan);
    world.delete();

    // When
    world.run();

    // Then
    assertThat(stored(world)).isNull();
    assertThat(world.revisions()).hasSize(1);
    assertThat(world.helm.objects()).isNotEmpty();
  }

  @Test
  void installsNothingForADeletedOdooWhoseReleaseIsGone() {
    // Given
    var world = World.settled(spec -> {});
    world.helm.uninstall(Releases.TARGET);
    world.delete();
    world.writes.forget();

    // When
    world.run();

    // Then
    assertThat(stored(world)).isNull();
    assertThat(world.writes.list()).containsExactly("removeFinalizer");
  }

  @Test
  void uninstallsThoughTheSpecIsBroken() {
    // Given
    var world = World.settled(spec -> {});
    world.edit(spec -> spec.version = "1.0");
    world.delete();

    // When
    world.run();

    // Then
    assertThat(stored(world)).isNull();
    assertThat(world.revisions()).isEmpty();
  }

  @Test
  void installsAgainWhatSomeoneRemoved() {
    // Given
    var world = World.settled(spec -> {});
    world.helm.uninstall(Releases.TARGET);

    // When
    world.run();

    // Then
    assertThat(world.revisions()).hasSize(1);
    assertThat(world.odoos.events()).anyMatch(e -> e.contains("new release demo/acme"));
  }

  @Test
  void upgradesBackWhatSomeoneChangedWithHelm() {
    // Given
    var world = World.settled(spec -> {});
    world.helm.put(
        Releases.of(2, ReleaseStatus.DEPLOYED, Releases.valuesWith("web: {workers: 9}")));

    // When
    world.run();

    // Then
    assertThat(world.revisions().get(0).revision()).isEqualTo(3);
    assertThat(world.revisions().get(0).values().at("/web/workers").isMissingNode()).isTrue();
  }

  @Test
  void touchesNoReleaseOfSomeoneElse() {
    // Given
    var world = new World(spec -> {});
    world.helm.put(Releases.of(1, ReleaseStatus.DEPLOYED, Yaml.values("image: {tag: '16.0'}")));
    var outcome = world.run();
    world.delete();

    // When
    world.run();

    // Then
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.HALTED);
    assertThat(world.revisions()).hasSize(1);
    assertThat(world.writes.list()).containsExactly("patchStatus", "emit");
  }

  @Test
  void takesAReleaseOverWhenAskedTo() {
    // Given
    var world =
        new World(
            spec -> {
              spec.release = new ReleaseSpec();
              spec.release.adopt = true;
            });
    world.helm.put(Releases.of(1, ReleaseStatus.DEPLOYED, Yaml.values("image: {tag: '16.0'}")));

    // When
    world.run();

    // Then
    assertThat(world.revisions().get(0).revision()).isEqualTo(2);
    assertThat(world.shown("Ready")).isEqualTo("Ready=True Succeeded");
  }

  @Test
  void changesNothingOfASuspendedOdooAndGoesOnTellingTheTruth() {
    // Given
    var world = World.settled(spec -> {});
    world.edit(
        spec -> {
          spec.suspend = true;
          workers(spec, 4);
        });

    // When
    world.run();

    // Then
    assertThat(world.writes.list()).containsExactly("patchStatus");
    assertThat(world.shown("Released")).isEqualTo("Released=False Suspended");
    assertThat(world.condition("Released").getMessage()).contains("/web/workers");
  }

  @Test
  void anOdooThatIsSuspendedFromTheBeginningIsNotReady() {
    // Given
    var world = new World(spec -> spec.suspend = true);

    // When
    world.run();

    // Then
    assertThat(world.revisions()).isEmpty();
    assertThat(world.shown("Ready")).isEqualTo("Ready=False Suspended");
    assertThat(world.shown("Reconciling")).isEqualTo("Reconciling=False Suspended");
  }

  @Test
  void findsTheCommitsOfAddonsFirst() {
    // Given
    var world =
        new World(
            spec -> {
              var git = new AddonsSpec.GitAddons();
              git.repository = "https://git.example/extra.git";
              spec.addons = new AddonsSpec();
              spec.addons.git = List.of(git);
            });

    // When
    world.run();

    // Then
    assertThat(world.writes.list()).containsSubsequence("resolve", "record 1 pending-install");
    assertThat(world.revisions().get(0).values().at("/addons/git/0/commit").asText())
        .isEqualTo(world.odoo().getStatus().addons.get(0).commit);
  }

  @Test
  void upgradesWhenAUsersSecretChanges() {
    // Given
    var world = new World(ReconcilerTest::ownPassword);
    world.instances.putSecret("mine", "first");
    world.run();
    world.instances.putSecret("mine", "second");

    // When
    world.run();

    // Then
    assertThat(world.revisions()).hasSize(2);
    assertThat(String.join("", world.odoos.events())).doesNotContain("first", "second");
  }

  private static void ownPassword(OdooSpec spec) {
    spec.database = new DatabaseSpec();
    spec.database.passwordSecretRef = new SecretRef("mine", null);
  }

  @Test
  void haltsUntilAMissingSecretIsThere() {
    // Given
    var world = new World(ReconcilerTest::ownPassword);
    world.run();
    String before = world.shown("Stalled");
    world.instances.putSecret("mine", "here");

    // When
    world.run();

    // Then
    assertThat(before).isEqualTo("Stalled=True ReferenceNotFound");
    assertThat(world.shown("Ready")).isEqualTo("Ready=True Succeeded");
  }
}
