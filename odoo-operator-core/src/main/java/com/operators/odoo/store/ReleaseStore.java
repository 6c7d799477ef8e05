// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store;

import com.operators.odoo.release.Manifest;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseTarget;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Helm's own records of releases, read where Helm keeps them (Secrets of type {@code
 * helm.sh/release.v1}). What Helm or anyone else writes there is seen at once.
 */
public interface ReleaseStore {
  /** All revisions that are kept, newest first; empty if Helm knows no such release. */
  List<Release> revisions(ReleaseTarget target);

  /** The objects of one revision; empty if it is gone. */
  Manifest manifest(ReleaseTarget target, int revision);

  /**
   * Says of a revision that is still pending that it failed; another one is left alone. Helm goes
   * on from there, and what the revision made is not forgotten with it.
   */
  void failPending(ReleaseTarget target, int revision);

  /**
   * Forgets the oldest revisions until so many are left; never the newest, nor the one in force.
   */
  void prune(ReleaseTarget target, int keep);

  /**
   * Returns once the store has seen what a finished call must have left, so that nothing is decided
   * from what was there before; after ten seconds in any case.
   */
  void awaitSeen(ReleaseTarget target, Predicate<List<Release>> seen);

  /** Calls back whenever a release changed; does nothing in a store without a cache. */
  void onChange(Consumer<ReleaseTarget> listener);
}
