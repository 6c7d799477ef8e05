// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.controller.LeaderElection;
import com.operators.odoo.controller.Shard;
import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.store.OdooStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
   * Of those that the scope covers, whatever their shard; says which. Waits until the Lease of an
   * operator that was killed has expired.
   *
   * @throws OdooOperatorException with Conflict while an operator leads
   */
  List<String> run() {
    var leads = new HashMap<Shard, LeaderElection>();
    try {
      shards().forEach(shard -> leads.put(shard, stand(shard)));
      for (var lead : leads.entrySet()) {
        requireLead(lead.getKey(), lead.getValue());
      }
      return detach(shard -> !shard.isValid() || isLeading(leads.get(shard)));
    } finally {
      leads.values().forEach(LeaderElection::close);
    }
  }

  /** Those that an operator can be of, with that of no label. */
  private Stream<Shard> shards() {
    var used = odoos.list(scope.namespace()).stream().map(Shard::of).filter(Shard::isValid);
    return Stream.concat(Stream.of(Shard.NONE), used).distinct();
  }

  private LeaderElection stand(Shard shard) {
    var election = scope.electionOf(shard, parts);
    election.start(() -> {}, () -> {});
    return election;
  }

  private static void requireLead(Shard shard, LeaderElection election) {
    if (!election.leadsBeforeLong()) {
      throw new OdooOperatorException(
          Reason.Conflict,
          "an operator leads"
              + shard.name().map(name -> " shard " + name).orElse("")
              + ", and would take hold again: end it first ("
              + election.inTheWay()
              + ")");
    }
  }

  private static boolean isLeading(LeaderElection election) {
    return election != null && election.isLeading();
  }

  private List<String> detach(Predicate<Shard> mayWrite) {
    var detached = new ArrayList<String>();
    for (Odoo odoo : odoos.list(scope.namespace())) {
      if (odoo.hasFinalizer(Odoo.FINALIZER)) {
        if (!mayWrite.test(Shard.of(odoo))) {
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
