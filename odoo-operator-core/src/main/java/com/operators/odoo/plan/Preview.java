// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.plan;

import com.operators.odoo.desired.Warning;
import com.operators.odoo.diff.ObjectChange;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What an apply would do, shown before anything is touched.
 *
 * @param plan the step and the values that differ
 * @param objects what happens to each object of the release
 * @param documentWarnings what of the document was taken with a change of meaning
 */
public record Preview(Plan plan, List<ObjectChange> objects, List<Warning> documentWarnings) {
  public Preview {
    Objects.requireNonNull(plan, "plan");
    objects = List.copyOf(objects);
    documentWarnings = List.copyOf(documentWarnings);
  }

  public Preview(Plan plan, List<ObjectChange> objects) {
    this(plan, objects, List.of());
  }

  /** Of a document that had these. */
  public Preview withWarnings(List<Warning> warnings) {
    return new Preview(plan, objects, warnings);
  }

  /** All there is to know beforehand: of the document, and of what is made from it. */
  public List<Warning> warnings() {
    return Stream.concat(documentWarnings.stream(), plan.desired().warnings().stream())
        .distinct()
        .toList();
  }

  /** Whether an apply would change anything. */
  public boolean hasChanges() {
    return !objects.isEmpty() || plan.action().isMutating();
  }
}
