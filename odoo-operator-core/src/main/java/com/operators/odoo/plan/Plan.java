// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.plan;

import com.operators.odoo.desired.DesiredRelease;
import com.operators.odoo.diff.ReleaseDiff;
import java.util.Objects;

/**
 * What is to be done now, and why.
 *
 * @param action the step
 * @param why one sentence for people, without anything secret
 * @param desired the release that is wanted
 * @param observation what it was decided from
 * @param diff what differs
 */
public record Plan(
    Action action, String why, DesiredRelease desired, Observation observation, ReleaseDiff diff) {
  public Plan {
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(why, "why");
    Objects.requireNonNull(desired, "desired");
    Objects.requireNonNull(observation, "observation");
    Objects.requireNonNull(diff, "diff");
  }
}
