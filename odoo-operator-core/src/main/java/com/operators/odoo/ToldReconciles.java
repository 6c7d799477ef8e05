// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.controller.ReconcileListener;
import com.operators.odoo.error.Reason;
import com.operators.odoo.plan.Outcome;
import com.operators.odoo.reconcile.ReconcileResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tells a listener of the controller's reconciles; one that broke off is a failed one. */
record ToldReconciles(OperatorListener listener) implements ReconcileListener {
  private static final ReconcileResult BROKEN =
      new ReconcileResult(
          new Outcome(
              Outcome.Kind.FAILED, Reason.InternalError, "a defect", Duration.ZERO, List.of()),
          Optional.empty(),
          "Break");

  @Override
  public void reconciling(Odoo odoo) {
    listener.reconciling(odoo.getMetadata().getNamespace(), odoo.getMetadata().getName());
  }

  @Override
  public void reconciled(Odoo odoo, Optional<ReconcileResult> result, Duration took) {
    var metadata = odoo.getMetadata();
    var told = result.orElse(BROKEN);
    listener.reconciled(
        metadata.getNamespace(), metadata.getName(), told.action(), told.outcome(), took);
  }
}
