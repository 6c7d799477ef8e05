// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.error.Recovery;
import com.operators.odoo.plan.Outcome;
import com.operators.odoo.reconcile.OdooReconciler;
import com.operators.odoo.store.OdooStore;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A reconcile that a person asked for: here, or by the controller that holds the lease. */
final class ReconcileRequest {
  private static final int MAX_STEPS = 10;
  private static final Duration ASKING = Duration.ofMillis(250);

  private final OdooStore odoos;
  private final Clock clock;

  ReconcileRequest(OdooStore odoos, Clock clock) {
    this.odoos = odoos;
    this.clock = clock;
  }

  /**
   * Step after step, while one can follow soon.
   *
   * @param mayWrite asked before each step
   */
  Outcome runHere(
      OdooReconciler reconciler, String namespace, String name, BooleanSupplier mayWrite) {
    Outcome outcome = null;
    for (int step = 0; step < MAX_STEPS; step++) {
      var odoo = odoos.get(namespace, name);
      if (odoo.isEmpty()) {
        break;
      }
      if (!mayWrite.getAsBoolean()) {
        throw new OdooOperatorException(
            Reason.Conflict, "the lease was lost on the way: what is begun goes on by itself");
      }
      var result = reconciler.reconcile(odoos.freshest(odoo.get()));
      outcome = told(outcome, result.outcome());
      if (!result.hasNextStep()) {
        break;
      }
      pause(result.again().orElse(Duration.ZERO));
    }
    return outcome == null ? gone(namespace, name) : outcome;
  }

  /** That nothing is left to do is no news after a step that did it. */
  private static Outcome told(Outcome before, Outcome now) {
    boolean confirms = now.kind() == Outcome.Kind.UNCHANGED && before != null;
    return confirms && before.kind() == Outcome.Kind.APPLIED ? before : now;
  }

  private static Outcome gone(String namespace, String name) {
    String message = "the Odoo " + namespace + "/" + name + " is gone";
    return new Outcome(Outcome.Kind.FINISHED, Reason.Deleting, message, Duration.ZERO, List.of());
  }

  /**
   * Empty once {@code isOver}: then there is no controller any more.
   *
   * @throws OdooOperatorException with Timeout
   */
  Optional<Outcome> askController(
      String namespace, String name, Duration patience, BooleanSupplier isOver) {
    String at = clock.instant().toString();
    odoos.merge(
        namespace,
        name,
        "{\"metadata\":{\"annotations\":{\""
            + Odoo.RECONCILE_REQUESTED_AT
            + "\":\""
            + at
            + "\"}}}");
    long end = System.nanoTime() + patience.toNanos();
    var last = Optional.<Outcome>empty();
    while (System.nanoTime() < end) {
      if (isOver.getAsBoolean()) {
        return Optional.empty();
      }
      var odoo = odoos.get(namespace, name);
      if (odoo.isEmpty()) {
        return Optional.of(gone(namespace, name));
      }
      last = answer(odoo.get(), at);
      if (last.filter(answer -> answer.reason() != Reason.Progressing).isPresent()) {
        return last;
      }
      pause(ASKING);
    }
    return Optional.of(last.orElseThrow(() -> late(patience)));
  }

  private static OdooOperatorException late(Duration patience) {
    return new OdooOperatorException(
        Reason.Timeout,
        "the operator that holds the lease has not answered within " + patience.toSeconds() + " s");
  }

  private static void pause(Duration pause) {
    try {
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OdooOperatorException(Reason.Timeout, "interrupted", e);
    }
  }

  private static Optional<Outcome> answer(Odoo odoo, String asked) {
    var status = odoo.getStatus();
    return status == null || !Objects.equals(status.lastHandledReconcileAt, asked)
        ? Optional.empty()
        : Optional.of(answered(odoo));
  }

  /** As the conditions tell it: the outcome itself stays in the controller. */
  private static Outcome answered(Odoo odoo) {
    var stalled = condition(odoo, "Stalled").filter(c -> c.getStatus().equals("True"));
    var told = stalled.or(() -> condition(odoo, "Ready"));
    String message = told.map(c -> c.getReason() + ": " + c.getMessage()).orElse("reconciled");
    boolean isReady =
        told.isEmpty() || (stalled.isEmpty() && told.get().getStatus().equals("True"));
    var reason = isReady ? Reason.Succeeded : reasonOf(told.get());
    var kind =
        stalled.isPresent()
            ? Outcome.Kind.HALTED
            : reason == Reason.Progressing
                ? Outcome.Kind.DEFERRED
                : reason.recovery() == Recovery.NONE ? Outcome.Kind.UNCHANGED : Outcome.Kind.FAILED;
    return new Outcome(kind, reason, message, Duration.ZERO, List.of());
  }

  private static Optional<Condition> condition(Odoo odoo, String type) {
    var conditions = odoo.getStatus().conditions;
    return conditions == null
        ? Optional.empty()
        : conditions.stream().filter(c -> c.getType().equals(type)).findFirst();
  }

  /** A newer operator may know reasons that we do not. */
  private static Reason reasonOf(Condition condition) {
    return Arrays.stream(Reason.values())
        .filter(reason -> reason.name().equals(condition.getReason()))
        .findFirst()
        .orElse(Reason.Unknown);
  }
}
