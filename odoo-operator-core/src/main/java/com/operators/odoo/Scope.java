// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.controller.Candidacy;
import com.operators.odoo.controller.LeaderElection;
import com.operators.odoo.reconcile.Holder;
import java.util.Optional;

/**
 * What an operator works on.
 *
 * @param namespace that is watched; empty for all
 * @param leaseNamespace where the Lease is
 * @param fieldManager who applies resources
 * @param concurrency Odoos at once
 * @param defaultNamespace of documents that name none
 */
record Scope(
    Optional<String> namespace,
    String leaseNamespace,
    String fieldManager,
    int concurrency,
    String defaultNamespace) {

  /** For the controller, for as long as it runs. */
  LeaderElection election(Parts parts) {
    var holder = parts.holder();
    return LeaderElection.on(
        parts.client(), Candidacy.of(namespace, leaseNamespace, holder.toString(), holder::isGone));
  }

  /**
   * For one reconcile in a namespace: the Lease of the controller of that namespace, under a name
   * that is not that of a controller in this process.
   */
  LeaderElection electionFor(String odoos, Parts parts) {
    var holder = Holder.here(parts.holder().place());
    String place = namespace.isPresent() ? leaseNamespace : odoos;
    return LeaderElection.on(
        parts.client(), Candidacy.of(Optional.of(odoos), place, holder.toString(), holder::isGone));
  }

  boolean covers(String other) {
    return namespace.isEmpty() || namespace.get().equals(other);
  }
}
