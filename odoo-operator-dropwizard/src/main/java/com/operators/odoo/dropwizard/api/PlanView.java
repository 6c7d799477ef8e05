// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.api;

import com.operators.odoo.desired.Warning;
import com.operators.odoo.diff.ObjectChange;
import com.operators.odoo.diff.ValueChange;
import com.operators.odoo.plan.Preview;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an apply would do.
 *
 * @param action the next step
 * @param why one sentence
 * @param severity what the change costs
 * @param changes whether anything would change
 * @param values that differ; sensitive ones are hidden
 * @param objects that would change
 * @param warnings what works, but not as its author may think
 */
public record PlanView(
    String action,
    String why,
    String severity,
    boolean changes,
    List<Value> values,
    List<ObjectChange> objects,
    List<WarningView> warnings) {
  /**
   * One value that differs.
   *
   * @param pointer where
   * @param before now
   * @param after wanted
   * @param severity what the change costs
   */
  public record Value(String pointer, String before, String after, String severity) {
    static Value of(ValueChange change) {
      return new Value(
          change.pointer(), change.shownBefore(), change.shownAfter(), change.severity().name());
    }
  }

  public static PlanView of(Preview preview, List<Warning> ofDocument) {
    var plan = preview.plan();
    var warnings =
        Stream.concat(ofDocument.stream(), plan.desired().warnings().stream()).distinct().toList();
    return new PlanView(
        plan.action().getClass().getSimpleName(),
        plan.why(),
        plan.diff().severity().name(),
        preview.hasChanges(),
        plan.diff().values().stream().map(Value::of).toList(),
        preview.objects(),
        WarningView.of(warnings));
  }
}
