// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.error.OdooOperatorException;

/**
 * How a command comes by its {@link OdooOperator}: called once it is known to be needed, and never
 * for a command line that is wrong. Tests put a fake here.
 */
public interface OperatorFactory {
  OdooOperator open(OperatorSettings settings);

  /**
   * The namespace to work in unless the command line names one.
   *
   * @throws OdooOperatorException with BadRequest if the kubeconfig cannot be used
   */
  String defaultNamespace(OperatorSettings settings);
}
