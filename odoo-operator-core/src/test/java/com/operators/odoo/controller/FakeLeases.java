// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.controller;

import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Leases in memory, with the versions of a server, on a server that can go away. */
final class FakeLeases implements Leases {
  private final Map<String, LeaseClaim> stored = new TreeMap<>();
  private long version;
  private boolean isAway;
  private boolean isNarrow;

  synchronized void goAway(boolean away) {
    isAway = away;
  }

  /** The right to list in all namespaces is missing. */
  synchronized void forbidLists() {
    isNarrow = true;
  }

  /** What another process does. */
  synchronized void hold(String namespace, String name, String holder) {
    var before = read(namespace, name);
    write(new LeaseClaim(namespace, name, holder, 12, before.version(), 0));
  }

  synchronized String holderOf(String namespace, String name) {
    var claim = stored.get(namespace + "/" + name);
    return claim == null ? "nobody" : claim.holder();
  }

  @Override
  public synchronized LeaseClaim read(String namespace, String name) {
    answer();
    return stored.getOrDefault(namespace + "/" + name, LeaseClaim.absent(namespace, name));
  }

  private void answer() {
    if (isAway) {
      throw new ClusterException(Reason.ClusterUnreachable, "away", null);
    }
  }

  @Override
  public synchronized List<LeaseClaim> named(String name) {
    answer();
    if (isNarrow) {
      throw new ClusterException(Reason.Forbidden, "cannot list leases", null);
    }
    return stored.values().stream().filter(claim -> claim.name().equals(name)).toList();
  }

  @Override
  public synchronized Optional<LeaseClaim> write(LeaseClaim claim) {
    answer();
    String key = claim.namespace() + "/" + claim.name();
    String now = stored.containsKey(key) ? stored.get(key).version() : "";
    if (!now.equals(claim.version())) {
      return Optional.empty();
    }
    var written =
        new LeaseClaim(
            claim.namespace(),
            claim.name(),
            claim.holder(),
            claim.seconds(),
            Long.toString(++version),
            claim.transitions());
    stored.put(key, written);
    return Optional.of(written);
  }
}
