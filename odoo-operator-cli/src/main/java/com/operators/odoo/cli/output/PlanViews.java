// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.output;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.cli.output.PlanView.Difference;
import com.operators.odoo.cli.output.PlanView.ObjectView;
import com.operators.odoo.cli.output.PlanView.OdooView;
import com.operators.odoo.cli.output.PlanView.ReleaseView;
import com.operators.odoo.cli.output.PlanView.SeverityView;
import com.operators.odoo.cli.output.PlanView.SummaryView;
import com.operators.odoo.cli.output.PlanView.ValueView;
import com.operators.odoo.cli.output.PlanView.WarningView;
import com.operators.odoo.desired.Warning;
import com.operators.odoo.diff.ChangeSeverity;
import com.operators.odoo.diff.ObjectChange;
import com.operators.odoo.diff.ObjectChange.Change;
import com.operators.odoo.diff.ValueChange;
import com.operators.odoo.plan.Plan;
import com.operators.odoo.plan.Preview;
import com.operators.odoo.release.Release;
import java.util.List;

/** Makes the view of a preview. Values that must not be shown end here. */
public final class PlanViews {
  private PlanViews() {}

  public static PlanView of(Odoo odoo, Preview preview) {
    var plan = preview.plan();
    return new PlanView(
        view(odoo),
        plan.action().accept(new ActionWords(plan)),
        release(plan),
        plan.action().accept(new CostInWords(plan)),
        plan.diff().values().stream().map(PlanViews::value).toList(),
        preview.objects().stream().map(PlanViews::object).toList(),
        preview.warnings().stream().map(PlanViews::warning).toList(),
        summary(preview));
  }

  private static OdooView view(Odoo odoo) {
    return new OdooView(odoo.getMetadata().getNamespace(), odoo.getMetadata().getName());
  }

  private static ReleaseView release(Plan plan) {
    var target = plan.observation().target();
    return new ReleaseView(
        target.namespace(),
        target.name(),
        plan.observation().applied().map(Release::revision).orElse(null),
        plan.diff().appliedChart().map(Object::toString).orElse(null),
        plan.diff().desiredChart().toString());
  }

  static SeverityView severity(ChangeSeverity severity) {
    return new SeverityView(severity, severity.meaning());
  }

  private static ValueView value(ValueChange change) {
    boolean hidden = change.sensitive();
    return new ValueView(
        change.pointer(),
        hidden || change.isAdded() ? null : change.before(),
        hidden || change.isRemoved() ? null : change.after(),
        severity(change.severity()),
        hidden,
        difference(change),
        change.shownBefore(),
        change.shownAfter());
  }

  private static Difference difference(ValueChange change) {
    if (change.isAdded()) {
      return Difference.ADDED;
    }
    return change.isRemoved() ? Difference.REMOVED : Difference.CHANGED;
  }

  private static ObjectView object(ObjectChange change) {
    return new ObjectView(change.change(), change.kind(), change.name(), change.fields());
  }

  private static WarningView warning(Warning warning) {
    return new WarningView(warning.reason().name(), warning.message());
  }

  private static SummaryView summary(Preview preview) {
    return new SummaryView(
        count(preview.objects(), Change.CREATE),
        count(preview.objects(), Change.UPDATE),
        count(preview.objects(), Change.DELETE),
        preview.hasChanges());
  }

  private static long count(List<ObjectChange> objects, Change change) {
    return objects.stream().filter(object -> object.change() == change).count();
  }
}
