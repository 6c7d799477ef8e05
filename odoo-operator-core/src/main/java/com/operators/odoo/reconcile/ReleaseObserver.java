// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.reconcile;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooStatus.LastAttempt;
import com.operators.odoo.desired.GitSource;
import com.operators.odoo.desired.Inputs;
import com.operators.odoo.desired.Names;
import com.operators.odoo.desired.References;
import com.operators.odoo.desired.ReleaseNaming;
import com.operators.odoo.desired.Resolution;
import com.operators.odoo.desired.ValuesReference;
import com.operators.odoo.plan.Observation;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseState;
import com.operators.odoo.release.ReleaseStatus;
import com.operators.odoo.release.ReleaseTarget;
import com.operators.odoo.release.ValuesDigest;
import com.operators.odoo.store.ClusterFacts;
import com.operators.odoo.store.InstanceStore;
import com.operators.odoo.store.ReleaseStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads the world for one reconcile. Never acts. */
public final class ReleaseObserver {
  /** No Helm call lives longer; see {@code HelmDriver}. */
  private static final Duration CALL_DEADLINE = Duration.ofSeconds(90);

  private final ReleaseStore releases;
  private final InstanceStore instances;
  private final ClusterFacts facts;
  private final boolean seesClaims;
  private final Holder holder;
  private final Clock clock;

  /**
   * @param seesClaims whether a volume that is there without a release makes a difference
   */
  public ReleaseObserver(Sources sources, boolean seesClaims, Holder holder, Clock clock) {
    this.releases = sources.releases();
    this.instances = sources.instances();
    this.facts = sources.facts();
    this.seesClaims = seesClaims;
    this.holder = holder;
    this.clock = clock;
  }

  /** What is read. */
  public record Sources(ReleaseStore releases, InstanceStore instances, ClusterFacts facts) {}

  public Observation observe(ReleaseTarget target, Odoo odoo) {
    List<Release> revisions = releases.revisions(target);
    var state = stateOf(odoo, revisions);
    return new Observation(
        target, state, revisions, inputsOf(odoo, state), isOver(odoo, revisions), clock.instant());
  }

  private static ReleaseState stateOf(Odoo odoo, List<Release> revisions) {
    if (revisions.isEmpty()) {
      return new ReleaseState.Absent();
    }
    Release latest = revisions.get(0);
    if (!isOurs(odoo, revisions)) {
      return new ReleaseState.Unmanaged(latest);
    }
    return switch (latest.status()) {
      case DEPLOYED -> new ReleaseState.Deployed(latest);
      case PENDING_INSTALL, PENDING_UPGRADE, PENDING_ROLLBACK -> new ReleaseState.Pending(latest);
      // one that is kept in the history only: Helm can neither install nor upgrade over it
      case UNINSTALLING, UNINSTALLED -> new ReleaseState.Uninstalling(latest);
      case FAILED, SUPERSEDED, UNKNOWN -> new ReleaseState.Failed(latest);
    };
  }

  /** Proven by our mark in a kept revision, or by a status that names one with the same digest. */
  private static boolean isOurs(Odoo odoo, List<Release> revisions) {
    String owner = ReleaseNaming.ownerOf(odoo);
    if (revisions.stream().anyMatch(release -> release.owner().equals(owner))) {
      return true;
    }
    var applied = odoo.getStatus() == null ? null : odoo.getStatus().release;
    return applied != null
        && revisions.stream()
            .anyMatch(
                release ->
                    Objects.equals(applied.revision, release.revision())
                        && release.values().digest().value().equals(applied.valuesDigest));
  }

  private Inputs inputsOf(Odoo odoo, ReleaseState state) {
    String namespace = odoo.getMetadata().getNamespace();
    Map<ValuesReference, String> sources = new HashMap<>();
    for (var source : References.valuesSourcesOf(odoo)) {
      var reference = References.referenceOf(source);
      instances.text(namespace, reference).ifPresent(text -> sources.put(reference, text));
    }
    return new Inputs(
        instances.secrets(namespace, References.secretsOf(odoo)),
        sources,
        facts.servedKinds(),
        resolutionOf(odoo),
        ours(state),
        ours(state).isEmpty() && seesClaims ? claimsOf(odoo) : Set.of(),
        false);
  }

  private static Optional<Release> ours(ReleaseState state) {
    return state instanceof ReleaseState.Unmanaged ? Optional.empty() : state.latest();
  }

  private Set<String> claimsOf(Odoo odoo) {
    String fullname = Names.fullnameOf(odoo);
    return instances.claims(
        odoo.getMetadata().getNamespace(),
        Set.of(Names.dataClaim(fullname), Names.databaseClaim(fullname)));
  }

  private Resolution resolutionOf(Odoo odoo) {
    List<GitSource> sources = GitSource.of(odoo);
    Map<String, String> known = new HashMap<>();
    sources.forEach(s -> s.commitIn(odoo).ifPresent(commit -> known.put(s.name(), commit)));
    boolean all = GitSource.isResyncRequested(odoo);
    var open = sources.stream().filter(s -> all || !known.containsKey(s.name())).toList();
    if (open.isEmpty()) {
      return new Resolution(Resolution.State.SETTLED, "", open, known, Map.of());
    }
    var found = instances.resolution(odoo, GitSource.keyOf(open, odoo), open);
    known.putAll(found.commits());
    return new Resolution(found.state(), found.key(), open, known, found.problems());
  }

  /** Whether the last call can no longer be running. */
  private boolean isOver(Odoo odoo, List<Release> revisions) {
    var attempt = odoo.getStatus() == null ? null : odoo.getStatus().lastAttempt;
    boolean inTheMidst =
        revisions.stream()
            .limit(1)
            .map(Release::status)
            .anyMatch(s -> s.isPending() || s == ReleaseStatus.UNINSTALLING);
    return inTheMidst ? hasBrokenOff(attempt, revisions.get(0)) : isSettled(attempt, revisions);
  }

  /** Between attempt and Helm's record nothing but the attempt tells of a call. */
  private boolean isSettled(LastAttempt attempt, List<Release> revisions) {
    if (attempt == null || attempt.startedAt == null || holder.isOverFor(attempt.holder)) {
      return true;
    }
    var began = Instant.parse(attempt.startedAt);
    boolean isDone =
        "Uninstall".equals(attempt.action)
            ? revisions.isEmpty()
            : revisions.stream().limit(1).anyMatch(r -> !r.updatedAt().isBefore(began));
    return isDone || isTooOld(began);
  }

  private boolean hasBrokenOff(LastAttempt attempt, Release latest) {
    boolean uninstalling = latest.status() == ReleaseStatus.UNINSTALLING;
    boolean ours =
        attempt != null
            && (uninstalling ? "Uninstall".equals(attempt.action) : isBehind(attempt, latest));
    if (ours && holder.isOverFor(attempt.holder)) {
      return true;
    }
    return isTooOld(latest.updatedAt());
  }

  private boolean isTooOld(Instant began) {
    return Duration.between(began, clock.instant()).compareTo(CALL_DEADLINE) > 0;
  }

  /** Whether the attempt made this revision: it tried the same chart with the same values. */
  private static boolean isBehind(LastAttempt attempt, Release pending) {
    String digest =
        ValuesDigest.ofText(pending.chart().digest() + pending.values().digest()).value();
    boolean notOlder =
        attempt.startedAt != null
            && !pending.updatedAt().plusSeconds(1).isBefore(Instant.parse(attempt.startedAt));
    return digest.equals(attempt.valuesDigest) && notOlder;
  }
}
