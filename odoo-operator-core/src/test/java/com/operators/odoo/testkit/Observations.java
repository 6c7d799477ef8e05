// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.testkit;

import com.operators.odoo.desired.Inputs;
import com.operators.odoo.plan.Observation;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseState;
import java.time.Instant;
import java.util.List;

/** Worlds as an observer would read them. */
public final class Observations {
  /** When all of them were read. */
  public static final Instant NOW = Releases.UPDATED_AT.plusSeconds(3600);

  private Observations() {}

  public static Observation absent() {
    return of(new ReleaseState.Absent(), true);
  }

  public static Observation deployed(Release... revisions) {
    return of(new ReleaseState.Deployed(revisions[0]), true, revisions);
  }

  public static Observation failed(Release... revisions) {
    return of(new ReleaseState.Failed(revisions[0]), true, revisions);
  }

  /** In the middle of a call that may still run. */
  public static Observation pending(Release... revisions) {
    return of(new ReleaseState.Pending(revisions[0]), false, revisions);
  }

  /** In the middle of a call that is over. */
  public static Observation abandoned(Release... revisions) {
    return of(new ReleaseState.Pending(revisions[0]), true, revisions);
  }

  /** Half uninstalled by a call that is over. */
  public static Observation uninstalling(Release... revisions) {
    return of(new ReleaseState.Uninstalling(revisions[0]), true, revisions);
  }

  /** Half uninstalled by a call that may still run. */
  public static Observation beingUninstalled(Release... revisions) {
    return of(new ReleaseState.Uninstalling(revisions[0]), false, revisions);
  }

  public static Observation unmanaged(Release... revisions) {
    return of(new ReleaseState.Unmanaged(revisions[0]), true, revisions);
  }

  private static Observation of(ReleaseState state, boolean isOver, Release... revisions) {
    return new Observation(
        Releases.TARGET, state, List.of(revisions), Inputs.assumed(), isOver, NOW);
  }
}
