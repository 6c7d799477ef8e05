// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.LongSupplier;

/** So many requests per second of each caller on average, and so many at once. */
public final class RateLimiter {
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final double burst;
  private final LongSupplier nanoTime;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(20_000).expireAfterAccess(Duration.ofMinutes(5)).build();

  public RateLimiter(int perSecond, int burst, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.nanoTime = nanoTime;
  }

  /** Whether one more is allowed now. */
  public boolean allows(String caller) {
    return buckets.get(caller, c -> new Bucket()).take();
  }

  private final class Bucket {
    private double left = burst;
    private long at = nanoTime.getAsLong();

    synchronized boolean take() {
      long now = nanoTime.getAsLong();
      left = Math.min(burst, left + (now - at) / NANOS * perSecond);
      at = now;
      if (left < 1) {
        return false;
      }
      left -= 1;
      return true;
    }
  }
}
