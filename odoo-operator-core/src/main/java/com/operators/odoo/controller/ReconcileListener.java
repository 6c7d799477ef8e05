// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.controller;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.reconcile.ReconcileResult;
import java.time.Duration;

/** Hears of each reconcile; must be quick and must not throw. */
@FunctionalInterface
public interface ReconcileListener {
  void reconciled(Odoo odoo, ReconcileResult result, Duration took);
}
