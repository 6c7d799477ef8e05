// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.output;

import com.operators.odoo.cli.output.PlanView.ActionView;
import com.operators.odoo.plan.Action;
import com.operators.odoo.plan.Plan;

/** What a plan does, and what it does after that: one plan is one step, people ask for all. */
final class ActionWords implements Action.Visitor<ActionView> {
  private static final String INSTALL = "Install";
  private static final String UPGRADE = "Upgrade";

  private final Plan plan;

  ActionWords(Plan plan) {
    this.plan = plan;
  }

  @Override
  public ActionView createSecrets(Action.CreateSecrets action) {
    return view("CreateSecrets", nextStep());
  }

  @Override
  public ActionView resolveAddons(Action.ResolveAddons action) {
    return view("ResolveAddons", nextStep());
  }

  @Override
  public ActionView recoverPending(Action.RecoverPending action) {
    return view("RecoverPending", action.revision() == 1 ? INSTALL : UPGRADE);
  }

  private String nextStep() {
    if (plan.observation().applied().isEmpty()) {
      return INSTALL;
    }
    return plan.diff().isEmpty() ? null : UPGRADE;
  }

  @Override
  public ActionView install(Action.Install action) {
    return view(INSTALL, null);
  }

  @Override
  public ActionView upgrade(Action.Upgrade action) {
    // the planner's reason lists the values, which are listed below anyway
    return plan.why().equals(plan.diff().describe())
        ? new ActionView(UPGRADE, null, "what is desired differs from what is applied", null)
        : view(UPGRADE, null);
  }

  @Override
  public ActionView uninstall(Action.Uninstall action) {
    return view("Uninstall", null);
  }

  @Override
  public ActionView finish(Action.Finish action) {
    return view("Finish", null);
  }

  @Override
  public ActionView waitFor(Action.Wait action) {
    return view("Wait", null);
  }

  @Override
  public ActionView halt(Action.Halt action) {
    return new ActionView("Halt", null, plan.why(), action.reason().name());
  }

  @Override
  public ActionView nothing(Action.Nothing action) {
    return view("Nothing", null);
  }

  private ActionView view(String type, String then) {
    return new ActionView(type, then, plan.why(), null);
  }
}
