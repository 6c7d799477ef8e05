// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.plan;

import static com.operators.odoo.testkit.Releases.deployed;
import static com.operators.odoo.testkit.Releases.failed;
import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.api.v1.ReleaseSpec.ChartUpdate;
import com.operators.odoo.desired.GeneratedSecret;
import com.operators.odoo.diff.ReleaseDiffer;
import com.operators.odoo.error.Reason;
import com.operators.odoo.release.ReleaseStatus;
import com.operators.odoo.testkit.DesiredReleases;
import com.operators.odoo.testkit.Observations;
import com.operators.odoo.testkit.Releases;
import com.operators.odoo.testkit.Yaml;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The decision table, row for row. Deletion, pauses and addons: {@link PlannerDeletionTest}, {@link
 * PlannerPacingTest}, {@link PlannerAddonsTest}.
 */
class PlannerTest {
  private final Planner planner = new Planner(RetryPolicy.DEFAULT);

  private Plan plan(DesiredReleases wanted, Observation observation) {
    var desired = wanted.build();
    var diff = new ReleaseDiffer().diff(observation.applied(), desired);
    return planner.plan(desired, observation, diff, AttemptHistory.NONE);
  }

  static Stream<Observation> all() {
    return Stream.of(
        Observations.absent(),
        Observations.deployed(deployed(1)),
        Observations.failed(failed(1)),
        Observations.abandoned(Releases.of(1, ReleaseStatus.PENDING_INSTALL)),
        Observations.uninstalling(Releases.of(1, ReleaseStatus.UNINSTALLING)),
        Observations.unmanaged(deployed(1)));
  }

  @Nested
  class OfASuspendedOdoo {
    @ParameterizedTest
    @MethodSource("com.operators.odoo.plan.PlannerTest#all")
    void doesNothing(Observation observation) {
      // When
      var plan = plan(DesiredReleases.with("web: {replicas: 3}").suspended(), observation);

      // Then
      assertThat(plan.action()).isEqualTo(new Action.Nothing());
    }
  }

  @Nested
  class OfAForbiddenChange {
    @ParameterizedTest
    @ValueSource(
        strings = {
          // When
          "fullname: other",
          "version: '18.0'",
          "database: {mode: External}",
          "database: {name: other}",
          "database: {user: other}",
          "database: {embedded: {storage: {size: 9Gi}}}",
          "database: {embedded: {storage: {storageClassName: fast}}}",
          "persistence: {size: 1Gi}",
          "persistence: {storageClassName: fast}",
          "persistence: {accessModes: [ReadWriteMany]}"
        })
    void halts(String change) {
      var plan = plan(DesiredReleases.with(change), Observations.deployed(deployed(1)));

      // Then
      assertThat(plan.action()).isEqualTo(new Action.Halt(Reason.ImmutableFieldChanged));
    }

    @Test
    void namesWhatCannotChange() {
      // Given
      var desired = DesiredReleases.with("version: '18.0'");

      // When
      var plan = plan(desired, Observations.deployed(deployed(1)));

      // Then
      assertThat(plan.why())
          .isEqualTo(
              "this cannot change in place: /version: \"19.0\" → \"18.0\"; set it back, or create"
                  + " a new Odoo");
    }

    @Test
    void haltsWhenTheReleaseIsToHaveAnotherName() {
      // When
      var plan = plan(DesiredReleases.same().named("other"), Observations.deployed(deployed(1)));

      // Then
      assertThat(plan.action()).isEqualTo(new Action.Halt(Reason.ImmutableFieldChanged));
      assertThat(plan.why()).contains("spec.release.name", "'acme'", "'other'");
    }

    @Test
    void haltsAlsoWhenTheLatestRevisionFailed() {
      // When
      var plan =
          plan(
              DesiredReleases.with("version: '18.0'"),
              Observations.failed(failed(2), Releases.of(1, ReleaseStatus.SUPERSEDED)));

      // Then
      assertThat(plan.action()).isEqualTo(new Action.Halt(Reason.ImmutableFieldChanged));
    }

    @Test
    void goesAheadWhenNoRevisionWasEverInForce() {
      // When
      var plan = plan(DesiredReleases.with("version: '18.0'"), Observations.failed(failed(1)));

      // Then
      assertThat(plan.action()).isEqualTo(new Action.Upgrade());
    }
  }

  @Nested
  class OfAnAbsentRelease {
    @Test
    void makesMissingSecretsFirst() {
      // When
      var plan =
          plan(
              DesiredReleases.same().missing("acme-database", "acme-admin"), Observations.absent());

      // Then
      assertThat(plan.action())
          .isEqualTo(
              new Action.CreateSecrets(
                  List.of(
                      new GeneratedSecret("acme-database", "password", Map.of()),
                      new GeneratedSecret("acme-admin", "password", Map.of()))));
    }

    @Test
    void installs() {
      // When
      var plan = plan(DesiredReleases.same(), Observations.absent());

      // Then
      assertThat(plan.action()).isEqualTo(new Action.Install());
      assertThat(plan.why()).isEqualTo("new release demo/acme");
    }
  }

  @Nested
  class OfAnInterruptedRelease {
    @Test
    void uninstallsAgainWhatWasBeingUninstalled() {
      // Given
      var half = Observations.uninstalling(Releases.of(3, ReleaseStatus.UNINSTALLING));

      // When
      var plan = plan(DesiredReleases.same(), half);

      // Then
      assertThat(plan.action()).isEqualTo(new Action.Uninstall());
    }

    @Test
    void waitsWhileSomeoneUninstalls() {
      // Given
      var half = Observations.beingUninstalled(Releases.of(3, ReleaseStatus.UNINSTALLING));

      // When
      var plan = plan(DesiredReleases.same(), half);

      // Then
      assertThat(plan.action()).isInstanceOf(Action.Wait.class);
    }

    @Test
    void recoversAPendingRevisionWhoseCallIsOver() {
      // Given
      var pending = Releases.of(4, ReleaseStatus.PENDING_UPGRADE);

      // When
      var plan = plan(DesiredReleases.same(), Observations.abandoned(pending, deployed(3)));

      // Then
      assertThat(plan.action()).isEqualTo(new Action.RecoverPending(4));
      assertThat(plan.why()).isEqualTo("revision 4 was left pending-upgrade");
    }

    @Test
    void waitsWhileTheCallMayStillRun() {
      // Given
      var pending = Releases.of(4, ReleaseStatus.PENDING_UPGRADE);

      // When
      var plan = plan(DesiredReleases.same(), Observations.pending(pending, deployed(3)));

      // Then
      assertThat(plan.action()).isEqualTo(new Action.Wait(Duration.ofSeconds(15)));
    }
  }

  @Nested
  class OfADeployedRelease {
    @Test
    void doesNothingWhenNothingDiffers() {
      // When
      var plan = plan(DesiredReleases.same(), Observations.deployed(deployed(1)));

      // Then
      assertThat(plan.action()).isEqualTo(new Action.Nothing());
    }

    @Test
    void leavesANewChartForTheNextChange() {
      // When
      var plan =
          plan(
              DesiredReleases.same().chart(Releases.NEW_CHART), Observations.deployed(deployed(1)));

      // Then
      assertThat(plan.action()).isEqualTo(new Action.Nothing());
    }

    @Test
    void rollsANewChartOutWhenAskedTo() {
      // Given
      var desired =
          DesiredReleases.same().chart(Releases.NEW_CHART).chartUpdate(ChartUpdate.Automatic);

      // When
      var plan = plan(desired, Observations.deployed(deployed(1)));

      // Then
      assertThat(plan.action()).isEqualTo(new Action.Upgrade());
      assertThat(plan.why()).isEqualTo("chart: odoo-0.1.0 → odoo-0.2.0");
    }

    @Test
    void rollsANewChartOutWithTheNextChange() {
      // Given
      var desired = DesiredReleases.with("web: {workers: 4}").chart(Releases.NEW_CHART);

      // When
      var plan = plan(desired, Observations.deployed(deployed(1)));

      // Then
      assertThat(plan.action()).isEqualTo(new Action.Upgrade());
      assertThat(plan.why()).isEqualTo("chart: odoo-0.1.0 → odoo-0.2.0, /web/workers: 2 → 4");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          // When
          "web: {replicas: 3}",
          "web: {workers: 4}",
          "database: {embedded: {parameters: {max_connections: 200}}}",
          "persistence: {size: 20Gi}"
        })
    void upgradesForAChangeOfAnyAllowedSeverity(String change) {
      var plan = plan(DesiredReleases.with(change), Observations.deployed(deployed(1)));

      // Then
      assertThat(plan.action()).isEqualTo(new Action.Upgrade());
    }

    @Test
    void upgradesBackWhatSomeoneChangedWithHelm() {
      // Given
      var foreign =
          Releases.of(2, ReleaseStatus.DEPLOYED, Releases.valuesWith("web: {workers: 9}"));

      // When
      var plan = plan(DesiredReleases.same(), Observations.deployed(foreign));

      // Then
      assertThat(plan.action()).isEqualTo(new Action.Upgrade());
      assertThat(plan.why()).isEqualTo("/web/workers: 9 → 2");
    }

    @Test
    void haltsWhenAGeneratedSecretInUseIsGone() {
      // Given
      var desired = DesiredReleases.same().missing("acme-database");

      // When
      var plan = plan(desired, Observations.deployed(deployed(1)));

      // Then
      assertThat(plan.action()).isEqualTo(new Action.Halt(Reason.ReferenceNotFound));
      assertThat(plan.why()).contains("acme-database", "restore it from a backup");
    }

    @Test
    void makesAGeneratedSecretThatWasNotInUse() {
      // Given
      var desired = DesiredReleases.with("smtp: {host: mail}").missing("acme-new");

      // When
      var plan = plan(desired, Observations.deployed(deployed(1)));

      // Then
      assertThat(plan.action()).isInstanceOf(Action.CreateSecrets.class);
    }
  }

  @Nested
  class OfAForeignRelease {
    @Test
    void haltsAndNamesNobody() {
      // Given
      var foreign = Releases.of(1, ReleaseStatus.DEPLOYED, Yaml.values("image: {tag: '16.0'}"));

      // When
      var plan = plan(DesiredReleases.same(), Observations.unmanaged(foreign));

      // Then
      assertThat(plan.action()).isEqualTo(new Action.Halt(Reason.ReleaseNotOwned));
      assertThat(plan.why())
          .isEqualTo(
              "a release demo/acme of someone else exists: set spec.release.name to another name,"
                  + " or spec.release.adopt to take it over");
    }

    @Test
    void namesTheOdooThatOwnsIt() {
      // Given
      var foreign =
          Releases.of(
              1, ReleaseStatus.DEPLOYED, Releases.valuesWith("operator: {owner: demo/other}"));

      // When
      var plan = plan(DesiredReleases.same(), Observations.unmanaged(foreign));

      // Then
      assertThat(plan.why()).contains("of Odoo demo/other exists");
    }

    @Test
    void takesItOverWhenAskedTo() {
      // Given
      var foreign = Releases.of(1, ReleaseStatus.DEPLOYED, Yaml.values("version: '16.0'"));

      // When
      var plan = plan(DesiredReleases.same().adopting(), Observations.unmanaged(foreign));

      // Then
      assertThat(plan.action()).isEqualTo(new Action.Upgrade());
    }

    @Test
    void waitsBeforeItTakesOverAReleaseInTheMiddleOfACall() {
      // Given
      var foreign = Releases.of(1, ReleaseStatus.PENDING_INSTALL);

      // When
      var plan = plan(DesiredReleases.same().adopting(), Observations.unmanaged(foreign));

      // Then
      assertThat(plan.action()).isEqualTo(new Action.Wait(Duration.ofSeconds(15)));
    }
  }
}
