// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.release;

import java.util.Arrays;

/** Helm's own statuses of one revision (helm.sh/helm/v3/pkg/release). */
public enum ReleaseStatus {
  DEPLOYED("deployed"),
  SUPERSEDED("superseded"),
  FAILED("failed"),
  UNINSTALLED("uninstalled"),
  UNINSTALLING("uninstalling"),
  PENDING_INSTALL("pending-install"),
  PENDING_UPGRADE("pending-upgrade"),
  PENDING_ROLLBACK("pending-rollback"),
  UNKNOWN("unknown");

  private final String helmName;

  ReleaseStatus(String helmName) {
    this.helmName = helmName;
  }

  /** Anything Helm may invent later is {@link #UNKNOWN}. */
  public static ReleaseStatus parse(String helmName) {
    return Arrays.stream(values())
        .filter(status -> status.helmName.equals(helmName))
        .findFirst()
        .orElse(UNKNOWN);
  }

  public boolean isPending() {
    return this == PENDING_INSTALL || this == PENDING_UPGRADE || this == PENDING_ROLLBACK;
  }

  @Override
  public String toString() {
    return helmName;
  }
}
