// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.reconcile;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooStatus;
import com.operators.odoo.api.v1.OdooStatus.LastAttempt;
import com.operators.odoo.desired.DesiredReleaseComposer;
import com.operators.odoo.desired.ReleaseNaming;
import com.operators.odoo.diff.ReleaseDiffer;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.error.Recovery;
import com.operators.odoo.plan.AttemptHistory;
import com.operators.odoo.plan.Outcome;
import com.operators.odoo.plan.Plan;
import com.operators.odoo.plan.Planner;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From an Odoo to its release: observe, compose, diff, plan, execute, record. Whatever calls it,
 * and however often, the same world leads to the same step.
 */
public final class OdooReconciler {
  private static final Logger LOG = LoggerFactory.getLogger(OdooReconciler.class);
  private static final Duration HALT_PAUSE = Duration.ofMinutes(10);
  private static final Duration CONFLICT_PAUSE = Duration.ofMillis(500);
  private static final Duration TROUBLE_PAUSE = Duration.ofSeconds(5);

  private final ReleaseNaming naming = new ReleaseNaming();
  private final ReleaseDiffer differ = new ReleaseDiffer();
  private final ReleaseObserver observer;
  private final DesiredReleaseComposer composer;
  private final Planner planner;
  private final PlanExecutor executor;
  private final Publisher publisher;

  public OdooReconciler(
      ReleaseObserver observer,
      DesiredReleaseComposer composer,
      Planner planner,
      PlanExecutor executor,
      Publisher publisher) {
    this.observer = observer;
    this.composer = composer;
    this.planner = planner;
    this.executor = executor;
    this.publisher = publisher;
  }

  /** One step towards what the Odoo asks for. */
  public ReconcileResult reconcile(Odoo odoo) {
    try {
      var plan = plan(odoo);
      var announced = publisher.announce(odoo, plan);
      requireSameShard(odoo, announced);
      var outcome = executor.execute(plan, announced);
      log(odoo, plan.action().label(), outcome);
      return publisher.publish(announced, plan, outcome).of(plan.action().label());
    } catch (OdooOperatorException e) {
      var outcome = outcomeOf(e);
      log(odoo, ReconcileResult.REFUSE, outcome);
      return publisher.refuse(odoo, outcome);
    }
  }

  /**
   * The attempt is written by now. Whoever gave the Odoo to another shard before it, finds nothing
   * begun; whoever does it later, lets the other operator see the attempt.
   */
  private static void requireSameShard(Odoo odoo, Odoo announced) {
    if (!odoo.shard().equals(announced.shard())) {
      throw new OdooOperatorException(
          Reason.Conflict, "the label " + Odoo.SHARD + " has just given it to another operator");
    }
  }

  /** The process ends: reconciles in flight are the last ones. */
  public void end() {
    publisher.end();
  }

  /** Says in the status that a reconcile broke off; what it was is in the log alone. */
  public void tellDefect(Odoo odoo, Exception defect) {
    String message =
        "a defect of the operator ("
            + defect.getClass().getSimpleName()
            + "): see its log; it is tried again";
    publisher.refuse(
        odoo,
        new Outcome(Outcome.Kind.FAILED, Reason.InternalError, message, TROUBLE_PAUSE, List.of()));
  }

  /** What {@link #reconcile} would do now. Reads, and changes nothing. */
  public Plan plan(Odoo odoo) {
    var target = naming.targetOf(odoo);
    var observation = observer.observe(target, odoo);
    var desired =
        odoo.isMarkedForDeletion()
            ? composer.none(odoo)
            : composer.compose(odoo, observation.inputs());
    var diff = differ.diff(observation.applied(), desired);
    return planner.plan(desired, observation, diff, historyOf(odoo));
  }

  private static AttemptHistory historyOf(Odoo odoo) {
    var status = odoo.getStatus();
    if (status == null || status.lastAttempt == null) {
      return AttemptHistory.NONE;
    }
    LastAttempt attempt = status.lastAttempt;
    return new AttemptHistory(
        attempt.valuesDigest == null ? "" : attempt.valuesDigest,
        attempt.failures == null ? 0 : attempt.failures,
        reasonOf(attempt.reason),
        Optional.ofNullable(attempt.startedAt).map(Instant::parse),
        isRetryRequested(odoo, status),
        attempt.message == null ? "" : attempt.message,
        status.release != null);
  }

  private static Optional<Reason> reasonOf(String name) {
    return Arrays.stream(Reason.values()).filter(r -> r.name().equals(name)).findFirst();
  }

  private static boolean isRetryRequested(Odoo odoo, OdooStatus status) {
    var annotations = odoo.getMetadata().getAnnotations();
    String asked = annotations == null ? null : annotations.get(Odoo.RECONCILE_REQUESTED_AT);
    return asked != null && !Objects.equals(asked, status.lastHandledReconcileAt);
  }

  private static Outcome outcomeOf(OdooOperatorException e) {
    boolean passing = e.reason().recovery() == Recovery.RETRY_BACKOFF;
    return new Outcome(
        passing ? Outcome.Kind.FAILED : Outcome.Kind.HALTED,
        e.reason(),
        e.getMessage(),
        e.reason() == Reason.Conflict ? CONFLICT_PAUSE : passing ? TROUBLE_PAUSE : HALT_PAUSE,
        List.of());
  }

  private static void log(Odoo odoo, String action, Outcome outcome) {
    var event =
        switch (outcome.kind()) {
          case UNCHANGED, DEFERRED -> LOG.atDebug();
          case APPLIED, ADVANCED, FINISHED -> LOG.atInfo();
          case HALTED, FAILED -> LOG.atWarn();
        };
    event
        .addKeyValue("namespace", odoo.getMetadata().getNamespace())
        .addKeyValue("name", odoo.getMetadata().getName())
        .addKeyValue("generation", odoo.getMetadata().getGeneration())
        .addKeyValue("action", action)
        .addKeyValue("outcome", outcome.kind())
        .addKeyValue("reason", outcome.reason())
        .log(outcome.message());
  }
}
