// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.reconcile;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooStatus;
import com.operators.odoo.diff.ChangeSeverity;
import com.operators.odoo.error.Reason;
import com.operators.odoo.plan.Action;
import com.operators.odoo.plan.Outcome;
import com.operators.odoo.plan.Plan;
import com.operators.odoo.release.Readiness;
import com.operators.odoo.status.Copies;
import com.operators.odoo.status.StatusRecorder;
import com.operators.odoo.store.InstanceStore;
import com.operators.odoo.store.OdooStore;
import com.operators.odoo.store.OdooStore.Severity;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the world: status before and after a step, Events for what a person wants to know. Writes
 * only what a reader can see a difference in.
 */
public final class Publisher {
  /** Caches of workloads lag behind Helm's call by milliseconds; before this they prove nothing. */
  private static final Duration SETTLING = Duration.ofMillis(500);

  /** How often pods are asked while an instance does not come up. */
  private static final Duration TROUBLE_INTERVAL = Duration.ofSeconds(10);

  /** How often an addons repository that could not be read is tried again. */
  private static final Duration ADDONS_INTERVAL = Duration.ofMinutes(1);

  private final OdooStore odoos;
  private final InstanceStore instances;
  private final StatusRecorder recorder;
  private final Holder holder;
  private final Clock clock;

  /** When Helm's last call for an Odoo of this uid ended, as long as that matters. */
  private final Map<String, Instant> applied = new ConcurrentHashMap<>();

  private volatile boolean isEnding;

  public Publisher(
      OdooStore odoos,
      InstanceStore instances,
      StatusRecorder recorder,
      Holder holder,
      Clock clock) {
    this.odoos = odoos;
    this.instances = instances;
    this.recorder = recorder;
    this.holder = holder;
    this.clock = clock;
  }

  /**
   * Before a step that calls Helm: the finalizer, the attempt, a warning if it interrupts users.
   */
  Odoo announce(Odoo odoo, Plan plan) {
    boolean calls =
        plan.action() instanceof Action.Install
            || plan.action() instanceof Action.Upgrade
            || plan.action() instanceof Action.Uninstall;
    boolean lasting = calls || plan.action() instanceof Action.CreateSecrets;
    var held = lasting && !odoo.isMarkedForDeletion() ? odoos.addFinalizer(odoo) : odoo;
    if (!calls) {
      return held;
    }
    News.ofOutsideChange(odoo, plan).ifPresent(news -> emit(odoo, news));
    if (plan.diff().severity() == ChangeSeverity.DISRUPTIVE) {
      emit(odoo, Severity.Warning, Reason.Progressing, "Upgrade", plan.why());
    }
    return odoos.patchStatus(held, recorder.attempt(held, plan, holder.toString()));
  }

  ReconcileResult publish(Odoo odoo, Plan plan, Outcome outcome) {
    String uid = odoo.getMetadata().getUid();
    if (outcome.kind() == Outcome.Kind.FINISHED) {
      applied.remove(uid);
      return new ReconcileResult(outcome, Optional.empty());
    }
    if (outcome.kind() == Outcome.Kind.ADVANCED) {
      // the next step is taken at once, and says more
      tell(odoo, plan, outcome);
      return new ReconcileResult(outcome, Optional.of(Duration.ZERO));
    }
    if (outcome.kind() == Outcome.Kind.APPLIED && !isEnding) {
      // the status follows with what the workloads say: one write for both
      tell(odoo, plan, outcome);
      applied.put(uid, clock.instant());
      return new ReconcileResult(outcome, Optional.of(SETTLING));
    }
    if (outcome.kind() == Outcome.Kind.UNCHANGED && isSettling(uid)) {
      return new ReconcileResult(outcome, Optional.of(SETTLING));
    }
    applied.remove(uid);
    return publishState(odoo, plan, outcome);
  }

  /** No reconcile follows any more: what there is to say is said at once. */
  void end() {
    isEnding = true;
  }

  private boolean isSettling(String uid) {
    var at = applied.get(uid);
    return at != null && clock.instant().isBefore(at.plus(SETTLING));
  }

  private ReconcileResult publishState(Odoo odoo, Plan plan, Outcome outcome) {
    var readiness = plan.desired().isNone() ? Readiness.UNKNOWN : readiness(odoo, plan, outcome);
    var status = recorder.record(odoo, plan, outcome, readiness);
    write(odoo, status);
    tell(odoo, plan, outcome);
    tellDegraded(odoo, status);
    News.ofReadiness(odoo, status).ifPresent(news -> emit(odoo, news));
    readiness.trouble().ifPresent(trouble -> tellOnce(odoo, trouble));
    return new ReconcileResult(outcome, again(plan, outcome, readiness));
  }

  private Readiness readiness(Odoo odoo, Plan plan, Outcome outcome) {
    var target = plan.observation().target();
    var readiness = instances.readiness(target);
    boolean stuck = !readiness.isReady() && hasBeenUnready(odoo);
    return stuck && outcome.kind() == Outcome.Kind.UNCHANGED
        ? readiness.withTrouble(instances.trouble(target))
        : readiness;
  }

  private boolean hasBeenUnready(Odoo odoo) {
    var ready = condition(odoo, "Ready");
    return ready.isPresent()
        && ready.get().getStatus().equals("False")
        && clock
            .instant()
            .isAfter(Instant.parse(ready.get().getLastTransitionTime()).plus(TROUBLE_INTERVAL));
  }

  private static Optional<Condition> condition(Odoo odoo, String type) {
    return odoo.getStatus() == null || odoo.getStatus().conditions == null
        ? Optional.empty()
        : odoo.getStatus().conditions.stream().filter(c -> c.getType().equals(type)).findFirst();
  }

  private static Optional<Duration> again(Plan plan, Outcome outcome, Readiness readiness) {
    if (outcome.kind() != Outcome.Kind.UNCHANGED) {
      return Optional.of(outcome.again());
    }
    if (hasOpenAddons(plan)) {
      return Optional.of(ADDONS_INTERVAL);
    }
    return readiness.isReady() || plan.desired().policy().suspended()
        ? Optional.empty()
        : Optional.of(TROUBLE_INTERVAL);
  }

  private static boolean hasOpenAddons(Plan plan) {
    return !plan.observation().inputs().resolution().problems().isEmpty();
  }

  ReconcileResult refuse(Odoo odoo, Outcome outcome) {
    boolean canBeTold = outcome.reason() != Reason.ClusterUnreachable;
    boolean isWorthIt = outcome.reason() != Reason.Conflict;
    if (canBeTold && isWorthIt) {
      tellOnce(odoo, outcome);
      write(odoo, recorder.refuse(odoo, outcome));
    }
    return new ReconcileResult(outcome, Optional.of(outcome.again()));
  }

  private void write(Odoo odoo, OdooStatus status) {
    if (Copies.differ(odoo.getStatus(), status)) {
      odoos.patchStatus(odoo, status);
    }
  }

  private void tell(Odoo odoo, Plan plan, Outcome outcome) {
    switch (outcome.kind()) {
      case APPLIED, ADVANCED ->
          emit(odoo, Severity.Normal, outcome.reason(), plan.action().label(), outcome.message());
      case FAILED, HALTED -> tellOnce(odoo, outcome);
      case UNCHANGED, DEFERRED, FINISHED -> {}
    }
  }

  /** Not again while the resource says so already. */
  private void tellOnce(Odoo odoo, Outcome outcome) {
    if (!isSaid(odoo, outcome.message())) {
      emit(odoo, Severity.Warning, outcome.reason(), outcome.kind().name(), outcome.message());
    }
  }

  private void tellOnce(Odoo odoo, Readiness.Trouble trouble) {
    if (trouble.reason() != Reason.Initializing && !isSaid(odoo, trouble.message())) {
      emit(odoo, Severity.Warning, trouble.reason(), "Wait", trouble.message());
    }
  }

  /** What works but not as asked, once for each thing that is said. */
  private void tellDegraded(Odoo odoo, OdooStatus status) {
    var before = condition(odoo, "Degraded").map(Condition::getMessage).orElse("");
    status.conditions.stream()
        .filter(c -> c.getType().equals("Degraded") && c.getStatus().equals("True"))
        .filter(c -> !c.getMessage().equals(before))
        .forEach(
            c ->
                emit(
                    odoo, Severity.Warning, Reason.valueOf(c.getReason()), "Warn", c.getMessage()));
  }

  private static boolean isSaid(Odoo odoo, String message) {
    return condition(odoo, "Ready").map(c -> isSame(c.getMessage(), message)).orElse(false);
  }

  /** A condition may hold the beginning of a long message only. */
  private static boolean isSame(String said, String message) {
    return said.endsWith("…")
        ? message.startsWith(said.substring(0, said.length() - 1))
        : said.equals(message);
  }

  private void emit(Odoo odoo, News news) {
    emit(odoo, news.severity(), news.reason(), news.action(), news.message());
  }

  private void emit(Odoo odoo, Severity severity, Reason reason, String action, String message) {
    odoos.emit(odoo, severity, reason, action, message);
  }
}
