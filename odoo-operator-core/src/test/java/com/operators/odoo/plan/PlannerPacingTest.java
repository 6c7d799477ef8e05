// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.plan;

import static com.operators.odoo.testkit.Observations.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.api.v1.DeletionPolicy;
import com.operators.odoo.diff.ReleaseDiffer;
import com.operators.odoo.error.Reason;
import com.operators.odoo.testkit.DesiredReleases;
import com.operators.odoo.testkit.Observations;
import com.operators.odoo.testkit.Releases;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** When the same is tried again, and when no longer. */
class PlannerPacingTest {
  private final Planner planner = new Planner(RetryPolicy.DEFAULT);

  private Plan plan(DesiredReleases wanted, Observation observation, AttemptHistory history) {
    var desired = wanted.build();
    var diff = new ReleaseDiffer().diff(observation.applied(), desired);
    return planner.plan(desired, observation, diff, history);
  }

  /** Failures with the values of {@link DesiredReleases#same}. */
  private static AttemptHistory history(int failures, Reason reason, Duration ago) {
    return history(DesiredReleases.same().build().digest(), failures, reason, ago, false);
  }

  private static AttemptHistory history(
      String digest, int failures, Reason reason, Duration ago, boolean retryNow) {
    return new AttemptHistory(
        digest, failures, Optional.of(reason), Optional.of(NOW.minus(ago)), retryNow);
  }

  static Stream<Observation> afterAFailure() {
    return Stream.of(
        Observations.absent(),
        Observations.failed(Releases.failed(1)),
        Observations.failed(Releases.failed(2), Releases.deployed(1)));
  }

  @ParameterizedTest
  @MethodSource("afterAFailure")
  void waitsBeforeTheSameIsTriedAgain(Observation observation) {
    // Given
    var history = history(1, Reason.InstallFailed, Duration.ofSeconds(2));

    // When
    var plan = plan(DesiredReleases.same(), observation, history);

    // Then
    assertThat(plan.action()).isEqualTo(new Action.Wait(Duration.ofSeconds(3)));
    assertThat(plan.why()).isEqualTo("attempt 1 failed");
  }

  @ParameterizedTest
  @MethodSource("afterAFailure")
  void triesAgainWhenThePauseIsOver(Observation observation) {
    // Given
    var history = history(1, Reason.InstallFailed, Duration.ofSeconds(5));

    // When
    var plan = plan(DesiredReleases.same(), observation, history);

    // Then
    assertThat(plan.action().isMutating()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("afterAFailure")
  void triesOtherValuesAtOnce(Observation observation) {
    // Given
    var history = history(1, Reason.InstallFailed, Duration.ZERO);

    // When
    var plan = plan(DesiredReleases.with("web: {workers: 3}"), observation, history);

    // Then
    assertThat(plan.action().isMutating()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("afterAFailure")
  void triesAnotherChartAtOnce(Observation observation) {
    // Given
    var history = history(1, Reason.InstallFailed, Duration.ZERO);

    // When
    var plan = plan(DesiredReleases.same().chart(Releases.NEW_CHART), observation, history);

    // Then
    assertThat(plan.action().isMutating()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("afterAFailure")
  void triesAtOnceWhenAPersonAsks(Observation observation) {
    // Given
    String digest = DesiredReleases.same().build().digest();
    var history = history(digest, 9, Reason.InstallFailed, Duration.ZERO, true);

    // When
    var plan = plan(DesiredReleases.same(), observation, history);

    // Then
    assertThat(plan.action().isMutating()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("afterAFailure")
  void haltsWhenAllAttemptsFailed(Observation observation) {
    // Given
    var history = history(4, Reason.UpgradeFailed, Duration.ofMinutes(9));

    // When
    var plan = plan(DesiredReleases.same().retries(3), observation, history);

    // Then
    assertThat(plan.action()).isEqualTo(new Action.Halt(Reason.RetriesExhausted));
    assertThat(plan.why()).isEqualTo("4 attempts failed; change the spec, or ask for a reconcile");
  }

  @ParameterizedTest
  @MethodSource("afterAFailure")
  void triesSlowlyOnceAllAttemptsFailed(Observation observation) {
    // Given
    var history = history(4, Reason.UpgradeFailed, Duration.ofMinutes(10));

    // When
    var plan = plan(DesiredReleases.same().retries(3), observation, history);

    // Then
    assertThat(plan.action().isMutating()).isTrue();
  }

  @Test
  void neverRetriesWhenRetriesAreZero() {
    // Given
    var history = history(1, Reason.UpgradeFailed, Duration.ofSeconds(30));

    // When
    var plan =
        plan(DesiredReleases.same().retries(0), Observations.failed(Releases.failed(1)), history);

    // Then
    assertThat(plan.action()).isEqualTo(new Action.Halt(Reason.RetriesExhausted));
  }

  @ParameterizedTest
  @CsvSource({"RenderFailed", "ReleaseNotOwned", "Forbidden", "QuotaExceeded", "KindMissing"})
  void haltsAtOnceWhenTheSameCannotSucceed(Reason reason) {
    // Given
    var history = history(1, reason, Duration.ofMinutes(1));

    // When
    var plan = plan(DesiredReleases.same(), Observations.absent(), history);

    // Then
    assertThat(plan.action()).isEqualTo(new Action.Halt(reason));
  }

  @Test
  void triesSlowlyWhatCouldNotSucceed() {
    // Given
    var history = history(1, Reason.Forbidden, Duration.ofMinutes(10));

    // When
    var plan = plan(DesiredReleases.same(), Observations.absent(), history);

    // Then
    assertThat(plan.action()).isEqualTo(new Action.Install());
  }

  @Test
  void pacesAFailedUpgradeOverAReleaseInForce() {
    // Given
    var desired = DesiredReleases.with("web: {workers: 3}");
    var history = history(desired.build().digest(), 2, Reason.RenderFailed, Duration.ZERO, false);

    // When
    var plan = plan(desired, Observations.deployed(Releases.deployed(1)), history);

    // Then
    assertThat(plan.action()).isEqualTo(new Action.Halt(Reason.RenderFailed));
  }

  @Test
  void pacesAFailedAdoption() {
    // Given
    var history = history(2, Reason.UpgradeFailed, Duration.ofSeconds(3));

    // When
    var plan =
        plan(
            DesiredReleases.same().adopting(),
            Observations.unmanaged(Releases.deployed(1)),
            history);

    // Then
    assertThat(plan.action()).isEqualTo(new Action.Wait(Duration.ofSeconds(7)));
  }

  @Test
  void doesNothingOnceTheValuesThatFailedAreInForce() {
    // Given
    var history = history(2, Reason.UpgradeFailed, Duration.ZERO);

    // When
    var plan = plan(DesiredReleases.same(), Observations.deployed(Releases.deployed(1)), history);

    // Then
    assertThat(plan.action()).isEqualTo(new Action.Nothing());
  }

  @Test
  void waitsAfterAFailedUninstall() {
    // Given
    var history = history("", 3, Reason.UninstallFailed, Duration.ofSeconds(4), false);

    // When
    var plan =
        plan(
            DesiredReleases.none(DeletionPolicy.Retain),
            Observations.deployed(Releases.deployed(1)),
            history);

    // Then
    assertThat(plan.action()).isEqualTo(new Action.Wait(Duration.ofSeconds(16)));
  }

  @ParameterizedTest
  @CsvSource({"PT20S, false", "PT0S, true"})
  void uninstallsAgainAfterThePauseOrWhenAsked(Duration ago, boolean retryNow) {
    // Given
    var history = history("", 3, Reason.UninstallFailed, ago, retryNow);

    // When
    var plan =
        plan(
            DesiredReleases.none(DeletionPolicy.Retain),
            Observations.deployed(Releases.deployed(1)),
            history);

    // Then
    assertThat(plan.action()).isEqualTo(new Action.Uninstall());
  }
}
