// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.reconcile;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.desired.DesiredReleaseComposer;
import com.operators.odoo.desired.GeneratedSecret;
import com.operators.odoo.desired.Inputs;
import com.operators.odoo.desired.ReleaseNaming;
import com.operators.odoo.desired.SecretFacts;
import com.operators.odoo.diff.ManifestDiffer;
import com.operators.odoo.diff.ObjectChange;
import com.operators.odoo.diff.ReleaseDiffer;
import com.operators.odoo.plan.Action;
import com.operators.odoo.plan.AttemptHistory;
import com.operators.odoo.plan.Observation;
import com.operators.odoo.plan.Plan;
import com.operators.odoo.plan.Planner;
import com.operators.odoo.plan.Preview;
import com.operators.odoo.release.Manifest;
import com.operators.odoo.release.Release;
import com.operators.odoo.store.ReleaseStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The flow up to the plan, for a candidate that is not stored, with the objects it would change.
 */
public final class Previewer {
  /** Stands for the fingerprint of a Secret that is yet to be made. */
  private static final String NEW = "new";

  private final ReleaseObserver observer;
  private final DesiredReleaseComposer composer;
  private final Planner planner;
  private final Renderer renderer;
  private final ReleaseStore releases;

  public Previewer(
      ReleaseObserver observer,
      DesiredReleaseComposer composer,
      Planner planner,
      Renderer renderer,
      ReleaseStore releases) {
    this.observer = observer;
    this.composer = composer;
    this.planner = planner;
    this.renderer = renderer;
    this.releases = releases;
  }

  /**
   * @param candidate with the status of the stored resource, if there is one
   * @param pendingSecrets Secrets that an apply would write first, with their keys
   */
  public Preview preview(Odoo candidate, Map<String, Map<String, String>> pendingSecrets) {
    var target = new ReleaseNaming().targetOf(candidate);
    Observation observation = observer.observe(target, candidate);
    var written = observation.inputs().withSecrets(facts(observation, pendingSecrets));
    var plan = plan(candidate, observation, written);
    var secrets = new TreeSet<>(pendingSecrets.keySet());
    if (plan.action() instanceof Action.CreateSecrets create) {
      create.secrets().forEach(secret -> secrets.add(secret.name()));
      plan = plan(candidate, observation, written.withSecrets(made(create.secrets())));
    }
    secrets.removeAll(observation.inputs().secrets().keySet());
    return new Preview(plan, changesObjects(plan) ? objects(plan, secrets) : List.of());
  }

  private Plan plan(Odoo candidate, Observation observation, Inputs inputs) {
    var desired = composer.compose(candidate, inputs);
    var diff = new ReleaseDiffer().diff(observation.applied(), desired);
    return planner.plan(desired, observation, diff, AttemptHistory.NONE);
  }

  private static Map<String, SecretFacts> made(List<GeneratedSecret> secrets) {
    return secrets.stream()
        .collect(
            Collectors.toMap(
                GeneratedSecret::name, s -> new SecretFacts(Set.of(s.passwordKey()), NEW)));
  }

  /** A Secret that is there keeps its fingerprint: the same password again is no change. */
  private static Map<String, SecretFacts> facts(
      Observation observation, Map<String, Map<String, String>> pending) {
    var facts = new HashMap<String, SecretFacts>();
    pending.forEach(
        (name, data) -> {
          if (observation.inputs().secret(name).isEmpty()) {
            facts.put(name, new SecretFacts(data.keySet(), NEW));
          }
        });
    return facts;
  }

  private static boolean changesObjects(Plan plan) {
    return plan.action().isMutating() || plan.action() instanceof Action.Wait;
  }

  private List<ObjectChange> objects(Plan plan, Set<String> secrets) {
    var wanted = Manifest.parse(renderer.render(plan.desired()));
    var now =
        plan.observation()
            .applied()
            .map(Release::revision)
            .map(revision -> releases.manifest(plan.observation().target(), revision))
            .orElse(Manifest.EMPTY);
    var changes = new ArrayList<ObjectChange>();
    secrets.forEach(
        name ->
            changes.add(new ObjectChange("Secret", name, ObjectChange.Change.CREATE, List.of())));
    changes.addAll(new ManifestDiffer().diff(now, wanted));
    return changes;
  }
}
