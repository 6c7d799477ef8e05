// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.plan;

import com.operators.odoo.desired.DesiredRelease;
import com.operators.odoo.diff.ReleaseDiff;
import com.operators.odoo.diff.ValueChange;
import com.operators.odoo.error.Reason;
import com.operators.odoo.release.ReleaseState;
import java.util.Optional;
import java.util.stream.Collectors;

/** What cannot change in place, whatever the release's state. */
final class Refusals {
  private Refusals() {}

  static Optional<Decision> find(
      DesiredRelease desired, Observation observation, ReleaseDiff diff) {
    if (!desired.target().equals(observation.target())) {
      return Optional.of(
          Decision.halt(
              Reason.ImmutableFieldChanged,
              "spec.release.name cannot change from '"
                  + observation.target().name()
                  + "' to '"
                  + desired.target().name()
                  + "': set it back, or create a new Odoo"));
    }
    boolean ours = !(observation.state() instanceof ReleaseState.Unmanaged);
    if (ours && observation.wasEverDeployed() && !diff.forbidden().isEmpty()) {
      String changes =
          diff.forbidden().stream().map(ValueChange::toString).collect(Collectors.joining(", "));
      return Optional.of(
          Decision.halt(
              Reason.ImmutableFieldChanged,
              "this cannot change in place: " + changes + "; set it back, or create a new Odoo"));
    }
    return Optional.empty();
  }
}
