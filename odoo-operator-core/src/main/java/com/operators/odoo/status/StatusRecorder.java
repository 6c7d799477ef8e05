// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.status;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooStatus;
import com.operators.odoo.api.v1.OdooStatus.AppliedRelease;
import com.operators.odoo.api.v1.OdooStatus.LastAttempt;
import com.operators.odoo.api.v1.OdooStatus.ReleaseRevision;
import com.operators.odoo.api.v1.OdooStatus.ResolvedAddons;
import com.operators.odoo.desired.DesiredRelease;
import com.operators.odoo.desired.GitSource;
import com.operators.odoo.desired.Resolution;
import com.operators.odoo.plan.Action;
import com.operators.odoo.plan.Outcome;
import com.operators.odoo.plan.Plan;
import com.operators.odoo.release.Readiness;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseStatus;
import com.operators.odoo.release.Workload;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Makes the new status of an Odoo, fresh each time, from the old one, the plan, its outcome and
 * what the workloads say. {@code release} advances only on success; {@code lastAttempt} always.
 */
public final class StatusRecorder {
  private static final int MAX_DESCRIPTION = 256;
  private static final int MAX_FAILURE = 768;

  private final Clock clock;

  public StatusRecorder(Clock clock) {
    this.clock = clock;
  }

  /** Said before a mutating call, so that a process that dies in it leaves a trace. */
  public OdooStatus attempt(Odoo odoo, Plan plan, String holder) {
    var status = copyOf(odoo);
    var attempt = new LastAttempt();
    // what an install could not do is tried again by an upgrade: still the same attempt
    boolean repeated =
        status.lastAttempt != null
            && Objects.equals(status.lastAttempt.valuesDigest, digestOf(plan));
    attempt.action = plan.action().label();
    attempt.valuesDigest = digestOf(plan);
    attempt.holder = holder;
    attempt.failures = repeated ? status.lastAttempt.failures : Integer.valueOf(0);
    attempt.reason = repeated ? status.lastAttempt.reason : null;
    attempt.message = repeated ? status.lastAttempt.message : null;
    attempt.startedAt = now();
    status.lastAttempt = attempt;
    status.conditions =
        new ConditionsOf(odoo, clock.instant())
            .progressing(status, plan.action().label(), plan.why());
    return status;
  }

  private static String digestOf(Plan plan) {
    return plan.desired().isNone() ? "" : plan.desired().digest();
  }

  /** Said after everything. */
  public OdooStatus record(Odoo odoo, Plan plan, Outcome outcome, Readiness readiness) {
    var status = copyOf(odoo);
    status.observedGeneration = odoo.getMetadata().getGeneration();
    status.lastHandledReconcileAt = requestedAt(odoo);
    recordAttempt(status, plan, outcome);
    recordRelease(status, plan, outcome);
    recordAddons(odoo, status, plan.observation().inputs().resolution());
    if (!plan.desired().isNone()) {
      recordProfile(odoo, status, plan.desired(), readiness);
    }
    status.conditions =
        new ConditionsOf(odoo, clock.instant()).after(status, plan, outcome, readiness);
    return status;
  }

  /** Said of a spec that cannot be met, and of trouble before anything was decided. */
  public OdooStatus refuse(Odoo odoo, Outcome outcome) {
    var status = copyOf(odoo);
    status.observedGeneration = odoo.getMetadata().getGeneration();
    status.lastHandledReconcileAt = requestedAt(odoo);
    status.conditions = new ConditionsOf(odoo, clock.instant()).refused(status, outcome);
    return status;
  }

  private static String requestedAt(Odoo odoo) {
    var annotations = odoo.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(Odoo.RECONCILE_REQUESTED_AT);
  }

  private static void recordAttempt(OdooStatus status, Plan plan, Outcome outcome) {
    var attempt = status.lastAttempt;
    if (attempt == null) {
      return;
    }
    if (outcome.kind() == Outcome.Kind.FAILED && plan.action().label().equals(attempt.action)) {
      boolean counts = !PASSING.contains(outcome.reason().name());
      int failures = attempt.failures == null ? 0 : attempt.failures;
      attempt.failures = counts ? failures + 1 : failures;
      attempt.reason = outcome.reason().name();
      attempt.message = cut(outcome.message(), MAX_FAILURE);
    } else if (outcome.isInForce() && digestOf(plan).equals(attempt.valuesDigest)) {
      attempt.failures = 0;
      attempt.reason = null;
      attempt.message = null;
    }
  }

  /** Trouble that says nothing about the release: trying again is not another attempt. */
  private static final List<String> PASSING =
      List.of("ClusterUnreachable", "ReleaseLocked", "Conflict");

  private void recordRelease(OdooStatus status, Plan plan, Outcome outcome) {
    List<Release> revisions = outcome.revisions();
    status.history = revisions.isEmpty() ? null : revisions.stream().map(this::revision).toList();
    var inForce = revisions.stream().filter(r -> r.status() == ReleaseStatus.DEPLOYED).findFirst();
    if (inForce.isPresent() && outcome.isInForce()) {
      status.release = applied(status.release, inForce.get());
    } else if (revisions.isEmpty() && plan.action() instanceof Action.Uninstall) {
      status.release = null;
    }
  }

  private AppliedRelease applied(AppliedRelease before, Release release) {
    var applied = new AppliedRelease();
    applied.name = release.target().name();
    applied.namespace = release.target().namespace();
    applied.revision = release.revision();
    applied.chart = release.chart().toString();
    applied.chartDigest = release.chart().digest();
    applied.valuesDigest = release.values().digest().value();
    boolean same =
        before != null
            && Objects.equals(before.revision, applied.revision)
            && Objects.equals(before.valuesDigest, applied.valuesDigest);
    applied.appliedAt = same ? before.appliedAt : now();
    return applied;
  }

  private ReleaseRevision revision(Release release) {
    var revision = new ReleaseRevision();
    revision.revision = release.revision();
    revision.status = release.status().toString();
    revision.chart = release.chart().toString();
    revision.valuesDigest = release.values().digest().value();
    revision.description = cut(release.description(), MAX_DESCRIPTION);
    revision.updatedAt = release.updatedAt().truncatedTo(ChronoUnit.MILLIS).toString();
    return revision;
  }

  private static String cut(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, limit - 1) + "…";
  }

  private static void recordAddons(Odoo odoo, OdooStatus status, Resolution resolution) {
    var addons = new ArrayList<ResolvedAddons>();
    for (GitSource source : GitSource.of(odoo)) {
      String commit = resolution.commits().get(source.name());
      if (commit != null) {
        addons.add(resolved(source, commit));
      }
    }
    status.addons = addons.isEmpty() ? null : addons;
    boolean answered =
        resolution.state() == Resolution.State.ENDED && resolution.problems().isEmpty();
    if (answered) {
      status.lastHandledResyncAt = GitSource.requestOf(odoo);
    }
  }

  private static ResolvedAddons resolved(GitSource source, String commit) {
    var addons = new ResolvedAddons();
    addons.name = source.name();
    addons.repository = source.repository();
    addons.ref = source.ref();
    addons.commit = commit;
    return addons;
  }

  /** The modules are those of the first initialisation, until someone says they were updated. */
  private static void recordModules(
      Odoo odoo, OdooStatus status, DesiredRelease desired, Readiness readiness) {
    var init = readiness.of("init");
    boolean initialized =
        !init.isEmpty() && init.stream().allMatch(w -> w.state() == Workload.State.READY);
    var annotations = odoo.getMetadata().getAnnotations();
    String updated = annotations == null ? null : annotations.get(Odoo.MODULES_UPDATED);
    boolean first = initialized && status.modulesFrom == null;
    if (first || desired.code().equals(updated)) {
      status.modulesFrom = desired.code();
    }
  }

  private static void recordProfile(
      Odoo odoo, OdooStatus status, DesiredRelease desired, Readiness readiness) {
    status.url = desired.profile().url().orElse(null);
    status.version = desired.profile().version();
    recordModules(odoo, status, desired, readiness);
    status.image = desired.profile().image();
    status.selector =
        "app.kubernetes.io/instance="
            + desired.target().name()
            + ",app.kubernetes.io/component=web";
    status.workloads = workloads(readiness);
    status.replicas = readiness.of("web").stream().mapToInt(Workload::ready).sum();
  }

  private static Map<String, String> workloads(Readiness readiness) {
    var shown = new TreeMap<String, String>();
    for (Workload workload : readiness.workloads()) {
      if (!workload.kind().equals("Job")) {
        String part = workload.component().isEmpty() ? workload.name() : workload.component();
        shown.put(part, workload.ready() + "/" + workload.desired());
      }
    }
    return shown.isEmpty() ? null : shown;
  }

  private static OdooStatus copyOf(Odoo odoo) {
    return odoo.getStatus() == null ? new OdooStatus() : Copies.of(odoo.getStatus());
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
