// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.plan;

import static com.operators.odoo.testkit.Releases.deployed;
import static com.operators.odoo.testkit.Releases.failed;
import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.api.v1.DeletionPolicy;
import com.operators.odoo.diff.ReleaseDiffer;
import com.operators.odoo.release.ReleaseStatus;
import com.operators.odoo.testkit.DesiredReleases;
import com.operators.odoo.testkit.Observations;
import com.operators.odoo.testkit.Releases;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decision table's rows of a deleted Odoo. */
class PlannerDeletionTest {
  private final Planner planner = new Planner(RetryPolicy.DEFAULT);

  private Plan plan(DesiredReleases wanted, Observation observation) {
    var desired = wanted.build();
    var diff = new ReleaseDiffer().diff(observation.applied(), desired);
    return planner.plan(desired, observation, diff, AttemptHistory.NONE);
  }

  static Stream<Observation> ours() {
    return Stream.of(
        Observations.deployed(deployed(1)),
        Observations.failed(failed(1)),
        Observations.abandoned(Releases.of(1, ReleaseStatus.PENDING_INSTALL)),
        Observations.uninstalling(Releases.of(1, ReleaseStatus.UNINSTALLING)));
  }

  static Stream<Observation> all() {
    return Stream.concat(
        ours(), Stream.of(Observations.absent(), Observations.unmanaged(deployed(1))));
  }

  @ParameterizedTest
  @MethodSource("all")
  void leavesWhateverIsThereWhenThePolicyIsOrphan(Observation observation) {
    // When
    var plan = plan(DesiredReleases.none(DeletionPolicy.Orphan), observation);

    // Then
    assertThat(plan.action()).isEqualTo(new Action.Finish(false));
  }

  @Test
  void letsTheOdooGoWhenTheReleaseIsAbsent() {
    // When
    var plan = plan(DesiredReleases.none(DeletionPolicy.Retain), Observations.absent());

    // Then
    assertThat(plan.action()).isEqualTo(new Action.Finish(false));
  }

  @Test
  void purgesVolumesAndSecretsWhenThePolicyIsDelete() {
    // When
    var plan = plan(DesiredReleases.none(DeletionPolicy.Delete), Observations.absent());

    // Then
    assertThat(plan.action()).isEqualTo(new Action.Finish(true));
  }

  @ParameterizedTest
  @MethodSource("ours")
  void uninstallsWhatIsOurs(Observation observation) {
    // When
    var plan = plan(DesiredReleases.none(DeletionPolicy.Retain), observation);

    // Then
    assertThat(plan.action()).isEqualTo(new Action.Uninstall());
  }

  @ParameterizedTest
  @MethodSource("ours")
  void uninstallsWhatIsOursEvenWhenSuspended(Observation observation) {
    // When
    var plan = plan(DesiredReleases.none(DeletionPolicy.Retain).suspended(), observation);

    // Then
    assertThat(plan.action()).isEqualTo(new Action.Uninstall());
  }

  @Test
  void waitsWhileAnotherCallIsInTheMiddleOfTheRelease() {
    // Given
    var pending = Observations.pending(Releases.of(2, ReleaseStatus.PENDING_UPGRADE));

    // When
    var plan = plan(DesiredReleases.none(DeletionPolicy.Retain), pending);

    // Then
    assertThat(plan.action()).isEqualTo(new Action.Wait(Duration.ofSeconds(15)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Retain", "Delete"})
  void neverTouchesAReleaseThatIsNotOurs(DeletionPolicy policy) {
    // When
    var plan = plan(DesiredReleases.none(policy), Observations.unmanaged(deployed(1)));

    // Then
    assertThat(plan.action()).isEqualTo(new Action.Finish(false));
  }
}
