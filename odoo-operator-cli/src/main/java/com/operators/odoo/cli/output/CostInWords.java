// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.output;

import com.operators.odoo.cli.output.PlanView.SeverityView;
import com.operators.odoo.diff.ChangeSeverity;
import com.operators.odoo.plan.Action;
import com.operators.odoo.plan.Plan;

/**
 * What carrying a plan out costs. The severity of the diff alone would say that a first install
 * restarts Odoo, and that a plan which does nothing does so too.
 */
final class CostInWords implements Action.Visitor<SeverityView> {
  private final Plan plan;

  CostInWords(Plan plan) {
    this.plan = plan;
  }

  private SeverityView ofChange() {
    return plan.observation().applied().isEmpty()
        ? new SeverityView(ChangeSeverity.NONE, "a new instance")
        : PlanViews.severity(plan.diff().severity());
  }

  @Override
  public SeverityView createSecrets(Action.CreateSecrets action) {
    return ofChange();
  }

  @Override
  public SeverityView resolveAddons(Action.ResolveAddons action) {
    return ofChange();
  }

  @Override
  public SeverityView install(Action.Install action) {
    return ofChange();
  }

  @Override
  public SeverityView upgrade(Action.Upgrade action) {
    return ofChange();
  }

  @Override
  public SeverityView recoverPending(Action.RecoverPending action) {
    return ofChange();
  }

  @Override
  public SeverityView uninstall(Action.Uninstall action) {
    return new SeverityView(ChangeSeverity.DISRUPTIVE, "removes the release");
  }

  @Override
  public SeverityView finish(Action.Finish action) {
    return none("the Odoo goes");
  }

  @Override
  public SeverityView waitFor(Action.Wait action) {
    return none("nothing yet");
  }

  @Override
  public SeverityView halt(Action.Halt action) {
    var refused = ChangeSeverity.FORBIDDEN;
    return new SeverityView(refused, refused.meaning());
  }

  @Override
  public SeverityView nothing(Action.Nothing action) {
    return none(ChangeSeverity.NONE.meaning());
  }

  private static SeverityView none(String meaning) {
    return new SeverityView(ChangeSeverity.NONE, meaning);
  }
}
