// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.controller.LeaderElection;
import com.operators.odoo.controller.Shard;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.plan.Outcome;
import com.operators.odoo.store.kubernetes.KubernetesStores;
import java.time.Duration;
import java.util.Optional;

/**
 * A reconcile of one Odoo for a person, by whoever may write it: here under the Lease of its
 * namespace and shard, or by the controller that holds it.
 *
 * @param parts of the operator
 * @param scope of its controller
 * @param stores uncached
 */
record ReconcileNow(Parts parts, Scope scope, KubernetesStores stores) {
  /**
   * @param isLeading whether the controller of this process leads
   * @throws OdooOperatorException with Timeout if nobody answers
   */
  Outcome reconcile(Odoo odoo, boolean isLeading, Duration patience) {
    Shard.of(odoo).name().ifPresent(Shard::named);
    var request = new ReconcileRequest(stores.odoos(), parts.clock());
    String namespace = odoo.getMetadata().getNamespace();
    String name = odoo.getMetadata().getName();
    if (isLeading && scope.covers(odoo)) {
      return request.askController(namespace, name, patience, () -> false).orElseThrow();
    }
    try (var election = scope.electionFor(odoo, parts)) {
      election.start(() -> {}, () -> {});
      var answer =
          leads(election)
              ? Optional.<Outcome>empty()
              : request.askController(namespace, name, patience, election::isLeading);
      return answer.orElseGet(
          () ->
              request.runHere(
                  parts.reconciler(stores, election::isLeading),
                  namespace,
                  name,
                  election::isLeading));
    }
  }

  /** Who may not take the Lease asks whoever has it. */
  private static boolean leads(LeaderElection election) {
    try {
      return election.hasLedAtOnce();
    } catch (OdooOperatorException e) {
      if (e.reason() == Reason.Forbidden) {
        return false;
      }
      throw e;
    }
  }
}
