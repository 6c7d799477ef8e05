// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.controller.LeaderElection;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
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

  /** One Lease for each scope of watching. */
  LeaderElection election(Parts parts) {
    String lease = namespace.isPresent() ? "odoo-operator" : "odoo-operator-all";
    var lock = new LeaseLock(leaseNamespace, lease, parts.holder().toString());
    return new LeaderElection(parts.client(), lock, parts.holder()::isGone);
  }
}
