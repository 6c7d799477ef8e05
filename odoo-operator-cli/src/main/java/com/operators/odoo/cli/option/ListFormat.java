// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

/** How Odoos are listed. */
public enum ListFormat {
  TABLE,
  WIDE,
  JSON,
  YAML
}
