// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.migrate;

import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import java.util.Map;
import java.util.TreeMap;

/** What the Job of that name says. */
final class Look {
  private static final String END = "looked";

  private Look() {}

  /**
   * Names and series of databases.
   *
   * @throws OdooOperatorException with InitFailed if it did not come to its end
   */
  static Map<String, String> found(String said) {
    var lines = said.lines().toList();
    if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(END)) {
      throw new OdooOperatorException(
          Reason.InitFailed, "the look at the old database came to no end: '" + said + "'");
    }
    var found = new TreeMap<String, String>();
    for (String line : lines.subList(0, lines.size() - 1)) {
      int gap = line.lastIndexOf(' ');
      found.put(line.substring(0, gap), line.substring(gap + 1));
    }
    return found;
  }
}
