// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.controller;

import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One look at the Leases, and one attempt to take or renew ours.
 *
 * <p>Who stands for one namespace and who stands for all must never lead together, and hold
 * different Leases. So each first writes its own and then looks for the other's: whoever comes
 * second sees the first. The one for a namespace steps back then; the one for all keeps its claim,
 * so that no new one comes, and waits until the others have ended. Two for all, with their Leases
 * in different namespaces, see each other the same way, and the second steps back.
 */
final class LeaseTurn {
  /** What came of it. */
  enum Result {
    /** Ours, and nobody is in the way. */
    HELD,
    /** Another one leads. */
    TAKEN,
    /** Someone wrote at the same time. */
    UNSETTLED
  }

  private final Leases leases;
  private final Candidacy candidacy;
  private final Sightings sightings;
  private volatile String inTheWay = "";

  LeaseTurn(Leases leases, Candidacy candidacy, LongSupplier nanos) {
    this.leases = leases;
    this.candidacy = candidacy;
    this.sightings = new Sightings(nanos);
  }

  /**
   * @param leading whether the last turn ended with the lead: then no rival can have come
   * @throws ClusterException if the API server does not answer, or not to us
   */
  Result take(boolean leading) {
    var ours = leases.read(candidacy.namespace(), candidacy.lease());
    if (isInTheWay(ours)) {
      return Result.TAKEN;
    }
    if (!leading && comesSecond()) {
      return Result.TAKEN;
    }
    if (leases
        .write(ours.takenBy(candidacy.identity(), (int) LeaderElection.LEASE.toSeconds()))
        .isEmpty()) {
      return Result.UNSETTLED;
    }
    if (leading) {
      return Result.HELD;
    }
    if (comesSecond()) {
      giveBack();
      return Result.TAKEN;
    }
    return candidacy.isForAll() && isAnyInTheWay(rivals()) ? Result.TAKEN : Result.HELD;
  }

  private boolean comesSecond() {
    return isAnyInTheWay(candidacy.isForAll() ? twins() : rivals());
  }

  private boolean isAnyInTheWay(List<LeaseClaim> claims) {
    return claims.stream().anyMatch(this::isInTheWay);
  }

  private boolean isInTheWay(LeaseClaim claim) {
    boolean free = claim.holder().isEmpty() || claim.isHeldBy(candidacy.identity());
    if (free || candidacy.isGone().test(claim.holder()) || !sightings.isAlive(claim)) {
      return false;
    }
    inTheWay = claim.holder() + " holds the lease " + claim.namespace() + "/" + claim.name();
    return true;
  }

  /** The same Lease in other namespaces. */
  private List<LeaseClaim> twins() {
    return leases.named(candidacy.lease()).stream()
        .filter(claim -> !claim.namespace().equals(candidacy.namespace()))
        .toList();
  }

  /** Who may not look everywhere looks where the Lease is by default. */
  private List<LeaseClaim> rivals() {
    try {
      return leases.named(candidacy.rival());
    } catch (ClusterException e) {
      if (e.reason() != Reason.Forbidden || candidacy.isForAll()) {
        throw e;
      }
      return readable(candidacy.namespace()).or(() -> readable("default")).stream().toList();
    }
  }

  private Optional<LeaseClaim> readable(String namespace) {
    try {
      return Optional.of(leases.read(namespace, candidacy.rival()))
          .filter(claim -> !claim.holder().isEmpty());
    } catch (ClusterException e) {
      if (e.reason() != Reason.Forbidden) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** Who led when the last turn ended with {@link Result#TAKEN}. */
  String inTheWay() {
    return inTheWay;
  }

  /** So that the next leader need not wait until it expires. */
  void giveBack() {
    var ours = leases.read(candidacy.namespace(), candidacy.lease());
    if (ours.isHeldBy(candidacy.identity())) {
      leases.write(ours.givenBack());
    }
  }
}
