// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.release;

import java.util.Objects;

/**
 * One workload of a release, as its controller reports it.
 *
 * @param kind Deployment, StatefulSet or Job
 * @param name its name
 * @param component web, cron, database, init …: the label {@code app.kubernetes.io/component}
 * @param desired pods wanted
 * @param ready pods ready, all of them of the newest template
 * @param state what that means
 * @param message why it failed; empty otherwise
 */
public record Workload(
    String kind,
    String name,
    String component,
    int desired,
    int ready,
    State state,
    String message) {
  /** Readiness of a workload. */
  public enum State {
    READY,
    PROGRESSING,
    FAILED
  }

  public Workload {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(component, "component");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(message, "message");
  }
}
