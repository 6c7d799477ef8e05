// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.health;

import com.operators.odoo.error.OdooOperatorException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Whether the service can answer: the cluster does, and all Odoos have been seen. */
public final class Readiness {
  private static final long KEEP = Duration.ofSeconds(2).toNanos();

  private final Runnable ping;
  private final BooleanSupplier isSynced;
  private final LongSupplier nanoTime;
  private Optional<String> away = Optional.empty();
  private long lookedAt;
  private boolean hasLooked;

  /**
   * @param ping asks the cluster; throws an {@link OdooOperatorException} if it is away
   * @param isSynced whether all Odoos have been seen
   */
  public Readiness(Runnable ping, BooleanSupplier isSynced, LongSupplier nanoTime) {
    this.ping = ping;
    this.isSynced = isSynced;
    this.nanoTime = nanoTime;
  }

  /** What is not as it should be, by part; asks the cluster every two seconds at most. */
  public synchronized Map<String, String> troubles() {
    var found = new LinkedHashMap<String, String>();
    long now = nanoTime.getAsLong();
    if (!hasLooked || now - lookedAt > KEEP) {
      away = look();
      lookedAt = now;
      hasLooked = true;
    }
    away.ifPresent(message -> found.put("cluster", message));
    if (!isSynced.getAsBoolean()) {
      found.put(
          "informer",
          "Odoos are not seen: is the CustomResourceDefinition installed, and readable?");
    }
    return found;
  }

  private Optional<String> look() {
    try {
      ping.run();
      return Optional.empty();
    } catch (OdooOperatorException e) {
      return Optional.of(e.getMessage());
    }
  }
}
