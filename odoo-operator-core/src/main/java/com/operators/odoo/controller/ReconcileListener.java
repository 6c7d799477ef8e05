// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.controller;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.reconcile.ReconcileResult;
import java.time.Duration;
import java.util.Optional;

/** Hears of each reconcile; must be quick and must not throw. */
public interface ReconcileListener {
  void reconciling(Odoo odoo);

  /**
   * @param result empty if it broke off
   */
  void reconciled(Odoo odoo, Optional<ReconcileResult> result, Duration took);
}
