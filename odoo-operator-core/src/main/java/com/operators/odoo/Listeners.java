// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.error.Reason;
import com.operators.odoo.plan.Outcome;
import java.time.Duration;
import java.util.Optional;

/** Two that hear of the same; what the first begins the second ends first. */
record Listeners(OperatorListener outer, OperatorListener inner) implements OperatorListener {
  @Override
  public void reconciling(String namespace, String name) {
    outer.reconciling(namespace, name);
    inner.reconciling(namespace, name);
  }

  @Override
  public void reconciled(
      String namespace, String name, String action, Outcome outcome, Duration took) {
    inner.reconciled(namespace, name, action, outcome, took);
    outer.reconciled(namespace, name, action, outcome, took);
  }

  @Override
  public void helmCalling(String verb) {
    outer.helmCalling(verb);
    inner.helmCalling(verb);
  }

  @Override
  public void helmCalled(String verb, Duration took, Optional<Reason> failure) {
    inner.helmCalled(verb, took, failure);
    outer.helmCalled(verb, took, failure);
  }
}
