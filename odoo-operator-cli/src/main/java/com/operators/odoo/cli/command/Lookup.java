// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;

/** Finds an Odoo that has to be there. */
final class Lookup {
  private Lookup() {}

  /**
   * @throws OdooOperatorException with NotFound
   */
  static Odoo existing(OdooOperator operator, String namespace, String name) {
    return operator.get(namespace, name).orElseThrow(() -> missing(namespace, name));
  }

  private static OdooOperatorException missing(String namespace, String name) {
    return new OdooOperatorException(Reason.NotFound, "there is no Odoo " + namespace + "/" + name);
  }
}
