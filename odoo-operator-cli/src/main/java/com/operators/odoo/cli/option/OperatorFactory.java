// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import com.operators.odoo.OdooOperator;

/**
 * How a command comes by its {@link OdooOperator}: called once it is known to be needed, and never
 * for a command line that is wrong. Tests put a fake here.
 */
@FunctionalInterface
public interface OperatorFactory {
  OdooOperator open(OperatorSettings settings);
}
