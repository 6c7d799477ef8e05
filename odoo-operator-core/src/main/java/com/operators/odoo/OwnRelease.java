// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.desired.ReleaseNaming;
import com.operators.odoo.release.Manifest;
import com.operators.odoo.release.Release;
import com.operators.odoo.store.ReleaseStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What Helm keeps of one Odoo's release.
 *
 * @param releases where it is kept
 * @param odoo whose it is
 */
record OwnRelease(ReleaseStore releases, Odoo odoo) {
  /** All that are kept, newest first. */
  List<Release> revisions() {
    return releases.revisions(new ReleaseNaming().targetOf(odoo));
  }

  /** What was applied last; empty if nothing of this Odoo's was. */
  Optional<Manifest> manifest() {
    return revisions().stream()
        .filter(release -> release.owner().equals(ReleaseNaming.ownerOf(odoo)))
        .max(Comparator.comparingInt(Release::revision))
        .map(r -> releases.manifest(new ReleaseNaming().targetOf(odoo), r.revision()));
  }
}
