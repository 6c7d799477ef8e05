// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.operators.odoo.api.v1.OdooStatus;

/** Deep copies and comparison of a status, by its JSON. */
public final class Copies {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Copies() {}

  static OdooStatus of(OdooStatus status) {
    return JSON.convertValue(JSON.valueToTree(status), OdooStatus.class);
  }

  /** Whether a reader could see a difference. */
  public static boolean differ(OdooStatus before, OdooStatus after) {
    return !JSON.valueToTree(before).equals(JSON.valueToTree(after));
  }
}
