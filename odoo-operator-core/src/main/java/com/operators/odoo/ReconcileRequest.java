// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.plan.Outcome;
import com.operators.odoo.reconcile.OdooReconciler;
import com.operators.odoo.store.OdooStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A reconcile that a person asked for: here, or by the controller that holds the lease. */
final class ReconcileRequest {
  private static final int MAX_STEPS = 10;

  private final OdooStore odoos;
  private final Clock clock;

  ReconcileRequest(OdooStore odoos, Clock clock) {
    this.odoos = odoos;
    this.clock = clock;
  }

  /** Step after step, while one can follow at once. */
  Outcome runHere(OdooReconciler reconciler, String namespace, String name) {
    Outcome outcome = null;
    for (int step = 0; step < MAX_STEPS; step++) {
      var odoo = odoos.get(namespace, name);
      if (odoo.isEmpty()) {
        break;
      }
      var result = reconciler.reconcile(odoos.freshest(odoo.get()));
      outcome = result.outcome();
      if (!result.hasNextStep()) {
        break;
      }
    }
    return outcome == null ? gone(namespace, name) : outcome;
  }

  private static Outcome gone(String namespace, String name) {
    String message = "the Odoo " + namespace + "/" + name + " is gone";
    return new Outcome(Outcome.Kind.FINISHED, Reason.Deleting, message, Duration.ZERO, List.of());
  }

  Outcome askController(String namespace, String name, Duration patience) {
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
    while (System.nanoTime() < end) {
      var odoo = odoos.get(namespace, name);
      if (odoo.isEmpty()) {
        return gone(namespace, name);
      }
      var status = odoo.get().getStatus();
      if (status != null && Objects.equals(status.lastHandledReconcileAt, at)) {
        return answered(odoo.get());
      }
      pause();
    }
    throw new OdooOperatorException(
        Reason.Timeout,
        "the controller that holds the lease has not answered within "
            + patience.toSeconds()
            + " s");
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(250);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OdooOperatorException(Reason.Timeout, "interrupted", e);
    }
  }

  private static Outcome answered(Odoo odoo) {
    var ready =
        odoo.getStatus().conditions.stream()
            .filter(condition -> condition.getType().equals("Ready"))
            .findFirst();
    String message = ready.map(c -> c.getReason() + ": " + c.getMessage()).orElse("reconciled");
    return new Outcome(Outcome.Kind.UNCHANGED, Reason.Succeeded, message, Duration.ZERO, List.of());
  }
}
