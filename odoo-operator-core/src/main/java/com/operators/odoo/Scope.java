// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.controller.Candidacy;
import com.operators.odoo.controller.LeaderElection;
import com.operators.odoo.controller.Shard;
import com.operators.odoo.reconcile.Holder;
import java.util.Optional;

/**
 * What an operator works on.
 *
 * @param namespace that is watched; empty for all
 * @param shard that is watched
 * @param leaseNamespace where the Lease is if all namespaces are watched
 * @param fieldManager who applies resources
 * @param concurrency Odoos at once
 * @param defaultNamespace of documents that name none
 */
record Scope(
    Optional<String> namespace,
    Shard shard,
    String leaseNamespace,
    String fieldManager,
    int concurrency,
    String defaultNamespace) {

  /** For the controller, for as long as it runs. */
  LeaderElection election(Parts parts) {
    return electionOf(shard, parts);
  }

  /** For the controller of that shard of the same namespaces. */
  LeaderElection electionOf(Shard one, Parts parts) {
    var holder = parts.holder();
    String identity = holder.toString();
    return LeaderElection.on(
        parts.client(),
        namespace
            .map(watched -> Candidacy.ofOne(watched, one, identity, holder::isGone))
            .orElseGet(() -> Candidacy.ofAll(leaseNamespace, one, identity, holder::isGone)));
  }

  /**
   * For one reconcile: the Lease of a controller of the Odoo's namespace and shard, under a name
   * that is not that of a controller in this process.
   */
  LeaderElection electionFor(Odoo odoo, Parts parts) {
    var holder = Holder.here(parts.holder().place());
    return LeaderElection.on(
        parts.client(),
        Candidacy.ofOne(
            odoo.getMetadata().getNamespace(), Shard.of(odoo), holder.toString(), holder::isGone));
  }

  boolean covers(Odoo odoo) {
    String place = odoo.getMetadata().getNamespace();
    return namespace.map(place::equals).orElse(true) && shard.equals(Shard.of(odoo));
  }
}
