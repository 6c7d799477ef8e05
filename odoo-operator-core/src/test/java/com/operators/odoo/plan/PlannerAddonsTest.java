// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.desired.GitSource;
import com.operators.odoo.desired.Inputs;
import com.operators.odoo.desired.PulledImage;
import com.operators.odoo.desired.Resolution;
import com.operators.odoo.diff.ReleaseDiffer;
import com.operators.odoo.error.Reason;
import com.operators.odoo.testkit.DesiredReleases;
import com.operators.odoo.testkit.Observations;
import com.operators.odoo.testkit.Releases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Commits of addons come before anything is rolled out. */
class PlannerAddonsTest {
  private static final GitSource SOURCE =
      new GitSource(
          "extra", "https://git.example/extra.git", "19.0", Optional.empty(), Optional.empty());

  private final Planner planner = new Planner(RetryPolicy.DEFAULT);

  private Plan plan(DesiredReleases wanted, Observation observation, Resolution.State state) {
    var desired = wanted.build();
    var resolution = new Resolution(state, "key", List.of(SOURCE), Map.of(), Map.of());
    var inputs = new Inputs(Map.of(), Map.of(), Set.of(), resolution, false);
    var seen =
        new Observation(
            observation.target(),
            observation.state(),
            observation.revisions(),
            inputs,
            observation.callIsOver(),
            observation.at());
    var diff = new ReleaseDiffer().diff(seen.applied(), desired);
    return planner.plan(desired, seen, diff, AttemptHistory.NONE);
  }

  static Stream<Observation> ours() {
    return Stream.of(
        Observations.absent(),
        Observations.deployed(Releases.deployed(1)),
        Observations.failed(Releases.failed(1)));
  }

  @ParameterizedTest
  @MethodSource("ours")
  void beginsTheSearchWhenCommitsAreWanted(Observation observation) {
    // When
    var plan =
        plan(
            DesiredReleases.with("addons: {gitImage: {registry: r, repository: git, tag: '2'}}"),
            observation,
            Resolution.State.WANTED);

    // Then
    assertThat(plan.action())
        .isEqualTo(
            new Action.ResolveAddons(
                new Resolution(Resolution.State.WANTED, "key", List.of(SOURCE), Map.of(), Map.of()),
                new PulledImage("r/git:2", List.of())));
  }

  @ParameterizedTest
  @MethodSource("ours")
  void waitsWhileTheSearchRuns(Observation observation) {
    // When
    var plan = plan(DesiredReleases.same(), observation, Resolution.State.RUNNING);

    // Then
    assertThat(plan.action()).isEqualTo(new Action.Wait(Duration.ofSeconds(2)));
  }

  @ParameterizedTest
  @EnumSource(names = {"SETTLED", "ENDED"})
  void goesOnWhenTheSearchIsOver(Resolution.State state) {
    // When
    var plan = plan(DesiredReleases.same(), Observations.absent(), state);

    // Then
    assertThat(plan.action()).isEqualTo(new Action.Install());
  }

  @Test
  void makesSecretsBeforeTheSearchThatMayNeedThem() {
    // When
    var plan =
        plan(
            DesiredReleases.same().missing("acme-database"),
            Observations.absent(),
            Resolution.State.WANTED);

    // Then
    assertThat(plan.action()).isInstanceOf(Action.CreateSecrets.class);
  }

  @Test
  void searchesNothingForAReleaseThatIsNotOurs() {
    // When
    var plan =
        plan(
            DesiredReleases.same(),
            Observations.unmanaged(Releases.deployed(1)),
            Resolution.State.WANTED);

    // Then
    assertThat(plan.action()).isEqualTo(new Action.Halt(Reason.ReleaseNotOwned));
  }
}
