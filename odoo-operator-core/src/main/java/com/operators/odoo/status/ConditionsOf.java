// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.status;

import static com.operators.odoo.status.ConditionType.DatabaseReady;
import static com.operators.odoo.status.ConditionType.Degraded;
import static com.operators.odoo.status.ConditionType.Initialized;
import static com.operators.odoo.status.ConditionType.Ready;
import static com.operators.odoo.status.ConditionType.Reconciling;
import static com.operators.odoo.status.ConditionType.Released;
import static com.operators.odoo.status.ConditionType.Stalled;
import static com.operators.odoo.status.ConditionType.WebReady;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooStatus;
import com.operators.odoo.desired.Warning;
import com.operators.odoo.error.Reason;
import com.operators.odoo.error.Recovery;
import com.operators.odoo.plan.Outcome;
import com.operators.odoo.plan.Plan;
import com.operators.odoo.release.Readiness;
import com.operators.odoo.release.Workload;
import com.operators.odoo.status.Conditions.Truth;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in conditions what an outcome means, so that kubectl, Argo CD and Flux understand it. */
final class ConditionsOf {
  private final Odoo odoo;
  private final Instant at;

  ConditionsOf(Odoo odoo, Instant at) {
    this.odoo = odoo;
    this.at = at;
  }

  private Conditions begin(OdooStatus status) {
    return new Conditions(status.conditions, odoo.getMetadata().getGeneration(), at);
  }

  List<Condition> progressing(OdooStatus status, String action, String why) {
    var conditions = begin(status);
    String message = action + ": " + why;
    conditions.set(Ready, Truth.False, Reason.Progressing, message);
    conditions.set(Reconciling, Truth.True, Reason.Progressing, message);
    conditions.set(Stalled, Truth.False, Reason.Progressing, "");
    keepParts(conditions);
    conditions.keep(Released);
    conditions.keep(Degraded);
    return conditions.toList();
  }

  /** Halted, or failed in a way that trying again alone cannot mend. */
  private static boolean isStalled(Outcome outcome) {
    boolean hopeless = outcome.reason().recovery() != Recovery.RETRY_BACKOFF;
    return outcome.kind() == Outcome.Kind.HALTED
        || (outcome.kind() == Outcome.Kind.FAILED && hopeless);
  }

  List<Condition> refused(OdooStatus status, Outcome outcome) {
    var conditions = begin(status);
    boolean halted = isStalled(outcome);
    conditions.set(Ready, Truth.False, outcome.reason(), outcome.message());
    conditions.set(
        Reconciling, Truth.of(!halted), outcome.reason(), halted ? "" : outcome.message());
    conditions.set(Stalled, Truth.of(halted), outcome.reason(), halted ? outcome.message() : "");
    keepParts(conditions);
    conditions.keep(Released);
    conditions.keep(Degraded);
    return conditions.toList();
  }

  private static void keepParts(Conditions conditions) {
    conditions.keep(DatabaseReady);
    conditions.keep(Initialized);
    conditions.keep(WebReady);
  }

  List<Condition> after(OdooStatus status, Plan plan, Outcome outcome, Readiness readiness) {
    var conditions = begin(status);
    if (plan.desired().isNone()) {
      conditions.set(Ready, Truth.False, Reason.Deleting, outcome.message());
      boolean failed = outcome.kind() == Outcome.Kind.FAILED;
      var reason = failed ? outcome.reason() : Reason.Deleting;
      conditions.set(Reconciling, Truth.True, reason, outcome.message());
      conditions.set(Stalled, Truth.False, Reason.Deleting, "");
      return conditions.toList();
    }
    boolean released = outcome.isInForce();
    setReleased(conditions, plan, outcome, released);
    setParts(conditions, plan, readiness, released);
    setSummary(conditions, status, new Summary(plan, outcome, readiness, released));
    setDegraded(conditions, status, plan);
    return conditions.toList();
  }

  private static void setReleased(
      Conditions conditions, Plan plan, Outcome outcome, boolean released) {
    if (plan.desired().policy().suspended()) {
      boolean asWanted = plan.observation().applied().isPresent() && plan.diff().isEmpty();
      conditions.set(Released, Truth.of(asWanted), Reason.Suspended, plan.diff().describe());
      return;
    }
    String message = released ? "Helm holds what is wanted" : outcome.message();
    conditions.set(
        Released, Truth.of(released), released ? Reason.Succeeded : outcome.reason(), message);
  }

  private static void setParts(
      Conditions conditions, Plan plan, Readiness readiness, boolean released) {
    boolean any = released || plan.observation().applied().isPresent();
    var init = readiness.of("init");
    var web = readiness.of("web");
    boolean initialized = any && !init.isEmpty() && init.stream().allMatch(ConditionsOf::isReady);
    boolean webReady = any && !web.isEmpty() && web.stream().allMatch(ConditionsOf::isReady);
    if (plan.desired().profile().embeddedDatabase()) {
      setPart(conditions, DatabaseReady, readiness, "database");
    } else {
      boolean proven = initialized || webReady;
      conditions.set(
          DatabaseReady,
          proven ? Truth.True : Truth.Unknown,
          proven ? Reason.Succeeded : Reason.Unknown,
          (proven ? "the external database answers" : "the external database was not used yet")
              + "; a new password in its Secret rolls the pods, and has to be set in the database"
              + " by who runs it");
    }
    setPart(conditions, Initialized, readiness, "init");
    setPart(conditions, WebReady, readiness, "web");
  }

  private static void setPart(
      Conditions conditions, ConditionType type, Readiness readiness, String component) {
    var workloads = readiness.of(component);
    if (workloads.isEmpty()) {
      conditions.set(type, Truth.Unknown, Reason.NotApplicable, "the release has no such part");
      return;
    }
    boolean ready = workloads.stream().allMatch(ConditionsOf::isReady);
    String message = workloads.stream().map(ConditionsOf::shown).collect(Collectors.joining(", "));
    var reason = component.equals("init") ? Reason.Initializing : Reason.WorkloadsNotReady;
    conditions.set(type, Truth.of(ready), ready ? Reason.Succeeded : reason, message);
  }

  private static boolean isReady(Workload workload) {
    return workload.state() == Workload.State.READY;
  }

  private static String shown(Workload workload) {
    String count = workload.ready() + " of " + workload.desired() + " ready";
    boolean old = !isReady(workload) && workload.ready() >= workload.desired();
    String shown = workload.kind() + " " + workload.name() + ": " + count;
    return old ? shown + ", not yet all as wanted" : shown;
  }

  private record Summary(Plan plan, Outcome outcome, Readiness readiness, boolean released) {}

  private void setSummary(Conditions conditions, OdooStatus status, Summary summary) {
    var plan = summary.plan();
    var outcome = summary.outcome();
    var readiness = summary.readiness();
    boolean released = summary.released();
    boolean suspended = plan.desired().policy().suspended();
    if (!released) {
      boolean halted = isStalled(outcome);
      conditions.set(Ready, Truth.False, outcome.reason(), outcome.message());
      conditions.set(
          Reconciling, Truth.of(!halted), outcome.reason(), halted ? "" : outcome.message());
      conditions.set(Stalled, Truth.of(halted), outcome.reason(), halted ? outcome.message() : "");
      return;
    }
    boolean nothing = suspended && plan.observation().applied().isEmpty();
    boolean ready = readiness.isReady() && outcome.kind() == Outcome.Kind.UNCHANGED && !nothing;
    var reason = ready ? Reason.Succeeded : notReadyReason(readiness);
    String message = ready ? "the instance is ready" : notReadyMessage(readiness);
    if (nothing) {
      reason = Reason.Suspended;
      message = "spec.suspend is set, and nothing was installed before";
    }
    conditions.set(Ready, Truth.of(ready), reason, message);
    conditions.set(
        Reconciling,
        Truth.of(!ready && !suspended),
        suspended ? Reason.Suspended : reason,
        suspended ? "spec.suspend is set" : ready ? "" : message);
    boolean late = !ready && isLate(status, plan);
    String limit =
        "not ready within release.readyTimeout (" + plan.desired().policy().readyTimeout() + ")";
    conditions.set(
        Stalled,
        Truth.of(late),
        late ? Reason.ReadyTimeout : ready ? Reason.Succeeded : reason,
        late ? limit : "");
  }

  private boolean isLate(OdooStatus status, Plan plan) {
    return status.release != null
        && status.release.appliedAt != null
        && at.isAfter(
            Instant.parse(status.release.appliedAt).plus(plan.desired().policy().readyTimeout()));
  }

  private static Reason notReadyReason(Readiness readiness) {
    return readiness
        .trouble()
        .map(Readiness.Trouble::reason)
        .orElseGet(
            () ->
                readiness.of("init").stream().allMatch(ConditionsOf::isReady)
                    ? Reason.WorkloadsNotReady
                    : Reason.Initializing);
  }

  private static String notReadyMessage(Readiness readiness) {
    String waiting =
        readiness.workloads().stream()
            .filter(workload -> !isReady(workload))
            .map(ConditionsOf::shown)
            .collect(Collectors.joining(", "));
    Optional<String> trouble = readiness.trouble().map(Readiness.Trouble::message);
    return trouble.orElse(waiting.isEmpty() ? "the release was just changed" : waiting);
  }

  private void setDegraded(Conditions conditions, OdooStatus status, Plan plan) {
    var warnings = new ArrayList<>(plan.desired().warnings());
    String code = plan.desired().code();
    if (status.modulesFrom != null && !status.modulesFrom.equals(code)) {
      warnings.add(OutdatedModules.of(odoo, status.modulesFrom, plan.desired()));
    }
    if (warnings.isEmpty()) {
      conditions.set(Degraded, Truth.False, Reason.Succeeded, "");
      return;
    }
    String all = warnings.stream().map(Warning::message).collect(Collectors.joining("; "));
    conditions.set(Degraded, Truth.True, warnings.get(0).reason(), all);
  }
}
