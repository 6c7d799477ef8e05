// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

/** How a plan is shown. */
public enum PlanFormat {
  TEXT,
  JSON,
  YAML
}
