// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.controller.LeaderElection;
import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.store.OdooStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Takes the operator's hold off Odoos, and leaves their releases. */
final class Detachment {
  private static final int MAX_RACES = 4;

  private final Parts parts;
  private final Scope scope;
  private final OdooStore odoos;

  Detachment(Parts parts, Scope scope, OdooStore odoos) {
    this.parts = parts;
    this.scope = scope;
    this.odoos = odoos;
  }

  /**
   * Of those that the scope covers; says which.
   *
   * @throws OdooOperatorException with Conflict while an operator leads
   */
  List<String> run() {
    try (var election = scope.election(parts)) {
      election.start(() -> {}, () -> {});
      if (!election.hasLedAtOnce()) {
        throw new OdooOperatorException(
            Reason.Conflict,
            "an operator leads, and would take hold again: end it first, then wait for "
                + LeaderElection.LEASE.toSeconds()
                + " s");
      }
      return detach(election::isLeading);
    }
  }

  private List<String> detach(BooleanSupplier mayWrite) {
    var detached = new ArrayList<String>();
    for (Odoo odoo : odoos.list(scope.namespace())) {
      if (odoo.hasFinalizer(Odoo.FINALIZER)) {
        if (!mayWrite.getAsBoolean()) {
          throw new OdooOperatorException(
              Reason.Conflict, "the lease was lost on the way: run it again for the rest");
        }
        detach(odoo);
        detached.add(odoo.getMetadata().getNamespace() + "/" + odoo.getMetadata().getName());
      }
    }
    return detached;
  }

  private void detach(Odoo odoo) {
    var metadata = odoo.getMetadata();
    var now = Optional.of(odoo);
    for (int race = 1; now.isPresent(); race++) {
      try {
        odoos.removeFinalizer(now.get());
        return;
      } catch (ClusterException e) {
        if (e.reason() != Reason.Conflict || race == MAX_RACES) {
          throw e;
        }
        now = odoos.get(metadata.getNamespace(), metadata.getName());
      }
    }
  }
}
