// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.plan;

import com.operators.odoo.error.Reason;

/**
 * A row of the decision table that fits.
 *
 * @param action the step
 * @param why one sentence for people
 */
record Decision(Action action, String why) {
  static Decision halt(Reason reason, String why) {
    return new Decision(new Action.Halt(reason), why);
  }
}
