// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.health;

import com.codahale.metrics.health.HealthCheck;

/** {@link Readiness} where Dropwizard's own health check looks for it. */
public final class ClusterHealthCheck extends HealthCheck {
  private final Readiness readiness;

  public ClusterHealthCheck(Readiness readiness) {
    this.readiness = readiness;
  }

  @Override
  protected Result check() {
    var troubles = readiness.troubles();
    return troubles.isEmpty() ? Result.healthy() : Result.unhealthy(troubles.toString());
  }
}
