// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.edit;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.desired.Warning;
import java.util.List;

/**
 * What was written.
 *
 * @param odoo as it is now
 * @param created whether it is new
 * @param warnings of the document
 */
public record Written(Odoo odoo, boolean created, List<Warning> warnings) {
  public Written {
    warnings = List.copyOf(warnings);
  }
}
