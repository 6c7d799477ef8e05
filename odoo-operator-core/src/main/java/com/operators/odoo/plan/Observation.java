// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.plan;

import com.operators.odoo.desired.Inputs;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseState;
import com.operators.odoo.release.ReleaseTarget;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The world as it was read for one reconcile. Everything later is decided from this value, so that
 * the same observation always leads to the same plan.
 *
 * @param target the release that was looked for
 * @param state what Helm holds
 * @param revisions all revisions that Helm keeps, newest first
 * @param inputs what the spec refers to
 * @param callIsOver whether the last Helm call for it can no longer be running, nor be about to
 *     begin
 * @param at when it was read
 */
public record Observation(
    ReleaseTarget target,
    ReleaseState state,
    List<Release> revisions,
    Inputs inputs,
    boolean callIsOver,
    Instant at) {

  public Observation {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(inputs, "inputs");
    Objects.requireNonNull(at, "at");
    revisions = List.copyOf(revisions);
  }

  /** What Helm holds now. */
  public Optional<Release> applied() {
    return state.latest();
  }

  /**
   * Whether any kept revision was once in force; a release that never was can still change freely.
   */
  public boolean wasEverDeployed() {
    return revisions.stream()
        .anyMatch(
            release ->
                switch (release.status()) {
                  case DEPLOYED, SUPERSEDED -> true;
                  case FAILED,
                      UNINSTALLED,
                      UNINSTALLING,
                      PENDING_INSTALL,
                      PENDING_UPGRADE,
                      PENDING_ROLLBACK,
                      UNKNOWN ->
                      false;
                });
  }
}
