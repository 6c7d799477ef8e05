// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.plan;

import com.operators.odoo.diff.ObjectChange;
import java.util.List;
import java.util.Objects;

/**
 * What an apply would do, shown before anything is touched.
 *
 * @param plan the step and the values that differ
 * @param objects what happens to each object of the release
 */
public record Preview(Plan plan, List<ObjectChange> objects) {
  public Preview {
    Objects.requireNonNull(plan, "plan");
    objects = List.copyOf(objects);
  }

  /** Whether an apply would change anything. */
  public boolean hasChanges() {
    return !objects.isEmpty() || plan.action().isMutating();
  }
}
