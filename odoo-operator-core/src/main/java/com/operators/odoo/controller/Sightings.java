// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.controller;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Since when each Lease has not changed. A Lease counts as held until it has not changed for its
 * duration while we looked: clocks of two machines are never compared.
 */
final class Sightings {
  private record Sighting(String version, long since) {}

  private final LongSupplier nanos;
  private final Map<String, Sighting> seen = new HashMap<>();

  Sightings(LongSupplier nanos) {
    this.nanos = nanos;
  }

  boolean isAlive(LeaseClaim claim) {
    long now = nanos.getAsLong();
    var sighting =
        seen.compute(
            claim.namespace() + "/" + claim.name(),
            (lease, last) ->
                last != null && last.version().equals(claim.version())
                    ? last
                    : new Sighting(claim.version(), now));
    return now - sighting.since() <= Duration.ofSeconds(claim.seconds()).toNanos();
  }
}
