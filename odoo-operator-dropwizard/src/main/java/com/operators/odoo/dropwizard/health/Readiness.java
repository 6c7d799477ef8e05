// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.health;

import com.operators.odoo.dropwizard.cluster.Instances;
import com.operators.odoo.dropwizard.cluster.OdooFeed;
import com.operators.odoo.error.OdooOperatorException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Whether the service can answer: the cluster does, and all Odoos have been seen. */
public final class Readiness {
  private static final long KEEP = Duration.ofSeconds(2).toNanos();

  private final Instances instances;
  private final OdooFeed feed;
  private final LongSupplier nanoTime;
  private Map<String, String> troubles = Map.of();
  private long lookedAt;
  private boolean hasLooked;

  public Readiness(Instances instances, OdooFeed feed, LongSupplier nanoTime) {
    this.instances = instances;
    this.feed = feed;
    this.nanoTime = nanoTime;
  }

  /** What is not as it should be, by part; asks the cluster every two seconds at most. */
  public synchronized Map<String, String> troubles() {
    long now = nanoTime.getAsLong();
    if (!hasLooked || now - lookedAt > KEEP) {
      troubles = look();
      lookedAt = now;
      hasLooked = true;
    }
    return troubles;
  }

  private Map<String, String> look() {
    var found = new LinkedHashMap<String, String>();
    try {
      instances.ping();
    } catch (OdooOperatorException e) {
      found.put("cluster", e.getMessage());
    }
    if (!feed.isSynced()) {
      found.put(
          "informer",
          "Odoos are not seen: is the CustomResourceDefinition installed, and readable?");
    }
    return found;
  }
}
