// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.plan;

import com.operators.odoo.api.v1.DeletionPolicy;
import com.operators.odoo.api.v1.ReleaseSpec.ChartUpdate;
import com.operators.odoo.desired.DesiredRelease;
import com.operators.odoo.desired.GeneratedSecret;
import com.operators.odoo.diff.ReleaseDiff;
import com.operators.odoo.error.Reason;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseState;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The decision table: from what is, what is wanted and what came of earlier attempts to the one
 * next step. Pure. A release that is not proven to be the Odoo's is never touched, and nothing is
 * ever uninstalled to repair it: instances hold data.
 */
public final class Planner {
  /** How long to look away while another Helm call may still be at work. */
  private static final Duration PENDING_PAUSE = Duration.ofSeconds(15);

  /** How often a search for commits is looked at; it takes seconds. */
  private static final Duration RESOLVE_PAUSE = Duration.ofSeconds(2);

  private final Pacing pacing;

  public Planner(RetryPolicy retryPolicy) {
    this.pacing = new Pacing(retryPolicy);
  }

  public Plan plan(
      DesiredRelease desired, Observation observation, ReleaseDiff diff, AttemptHistory history) {
    var decision =
        desired.isNone()
            ? deletion(desired, observation, history)
            : desired.policy().suspended()
                ? new Decision(new Action.Nothing(), "spec.suspend is set")
                : Refusals.find(desired, observation, diff)
                    .orElseGet(() -> change(desired, observation, diff, history));
    return new Plan(decision.action(), decision.why(), desired, observation, diff);
  }

  private Decision deletion(
      DesiredRelease desired, Observation observation, AttemptHistory history) {
    var policy = desired.policy().deletionPolicy();
    if (policy == DeletionPolicy.Orphan) {
      return new Decision(new Action.Finish(false), "deletionPolicy Orphan leaves the release");
    }
    if (!observation.callIsOver()) {
      return waitForOther();
    }
    boolean purge = policy == DeletionPolicy.Delete;
    var uninstall = pacing.uninstall(history, observation);
    return observation
        .state()
        .fold(
            new ReleaseState.Cases<>(
                absent -> new Decision(new Action.Finish(purge), "the release is gone"),
                deployed -> uninstall,
                failed -> uninstall,
                pending -> uninstall,
                uninstalling -> uninstall,
                unmanaged ->
                    new Decision(
                        new Action.Finish(false),
                        "the release of this name is not this Odoo's, so it stays")));
  }

  private Decision change(
      DesiredRelease desired, Observation observation, ReleaseDiff diff, AttemptHistory history) {
    if (!observation.callIsOver()) {
      return waitForOther();
    }
    return resolution(desired, observation)
        .orElseGet(() -> byState(desired, observation, diff, history));
  }

  /** Commits first: all pods have to run the same code. */
  private static Optional<Decision> resolution(DesiredRelease desired, Observation observation) {
    var resolution = observation.inputs().resolution();
    boolean ours = !(observation.state() instanceof ReleaseState.Unmanaged);
    if (!ours || !desired.missingSecrets().isEmpty()) {
      return Optional.empty();
    }
    return switch (resolution.state()) {
      case SETTLED, ENDED -> Optional.empty();
      case WANTED ->
          Optional.of(
              new Decision(
                  new Action.ResolveAddons(resolution, desired.gitImage()),
                  "the commits of its addons have to be found"));
      case RUNNING ->
          Optional.of(
              new Decision(new Action.Wait(RESOLVE_PAUSE), "the commits of its addons are sought"));
    };
  }

  private Decision byState(
      DesiredRelease desired, Observation observation, ReleaseDiff diff, AttemptHistory history) {
    return observation
        .state()
        .fold(
            new ReleaseState.Cases<>(
                absent -> create(desired, observation, history),
                deployed -> upgradeIfNeeded(desired, observation, diff, history),
                failed -> afterFailure(desired, observation, diff, history),
                pending -> recover(pending.release()),
                uninstalling ->
                    new Decision(new Action.Uninstall(), "an uninstall was begun and not finished"),
                unmanaged -> adopt(desired, observation, history, unmanaged.release())));
  }

  private Decision create(DesiredRelease desired, Observation observation, AttemptHistory history) {
    String why =
        history.everApplied()
            ? "the release " + desired.target() + " was removed by someone, and is installed again"
            : "new release " + desired.target();
    var install = new Decision(new Action.Install(), why);
    return withSecrets(desired, observation)
        .orElse(pacing.apply(install, desired, observation, history));
  }

  private static Optional<Decision> withSecrets(DesiredRelease desired, Observation observation) {
    if (desired.missingSecrets().isEmpty()) {
      return Optional.empty();
    }
    String applied = observation.applied().map(release -> release.values().json()).orElse("");
    String lost =
        desired.missingSecrets().stream()
            .map(GeneratedSecret::name)
            .filter(name -> applied.contains("\"" + name + "\""))
            .collect(Collectors.joining(", "));
    if (!lost.isEmpty()) {
      return Optional.of(
          Decision.halt(
              Reason.ReferenceNotFound,
              "the instance uses the Secret "
                  + lost
                  + ", which is gone: restore it from a backup, or create it again with the"
                  + " password that is in force"));
    }
    return Optional.of(
        new Decision(
            new Action.CreateSecrets(desired.missingSecrets()), "its Secrets have to be made"));
  }

  private Decision upgradeIfNeeded(
      DesiredRelease desired, Observation observation, ReleaseDiff diff, AttemptHistory history) {
    var secrets = withSecrets(desired, observation);
    if (secrets.isPresent()) {
      return secrets.get();
    }
    if (diff.isEmpty()) {
      return new Decision(new Action.Nothing(), "the release is as asked");
    }
    if (diff.onlyChartDiffers() && desired.policy().chartUpdate() == ChartUpdate.OnNextChange) {
      return new Decision(
          new Action.Nothing(),
          "a new chart is rolled out with the next change (release.chartUpdate: OnNextChange)");
    }
    var upgrade = new Decision(new Action.Upgrade(), diff.describe());
    return pacing.apply(upgrade, desired, observation, history);
  }

  private Decision afterFailure(
      DesiredRelease desired, Observation observation, ReleaseDiff diff, AttemptHistory history) {
    String why =
        diff.isEmpty()
            ? "revision " + observation.applied().map(Release::revision).orElse(0) + " failed"
            : diff.describe();
    return withSecrets(desired, observation)
        .orElse(
            pacing.apply(new Decision(new Action.Upgrade(), why), desired, observation, history));
  }

  private static Decision recover(Release pending) {
    return new Decision(
        new Action.RecoverPending(pending.revision()),
        "revision " + pending.revision() + " was left " + pending.status());
  }

  private static Decision waitForOther() {
    return new Decision(new Action.Wait(PENDING_PAUSE), "another Helm call is at work");
  }

  private Decision adopt(
      DesiredRelease desired, Observation observation, AttemptHistory history, Release foreign) {
    if (!desired.policy().adopt()) {
      String owner = foreign.owner().isEmpty() ? "someone else" : "Odoo " + foreign.owner();
      return Decision.halt(
          Reason.ReleaseNotOwned,
          "a release "
              + desired.target()
              + " of "
              + owner
              + " exists: set spec.release.name to another name, or spec.release.adopt to take it"
              + " over");
    }
    if (foreign.status().isPending()) {
      return waitForOther();
    }
    var upgrade = new Decision(new Action.Upgrade(), "spec.release.adopt takes it over");
    return withSecrets(desired, observation)
        .orElse(pacing.apply(upgrade, desired, observation, history));
  }
}
