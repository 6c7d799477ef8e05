// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.document;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.desired.Warning;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One document, read: the resource, and what must not stand in a resource.
 *
 * @param odoo complete with name; its namespace may be missing
 * @param secrets passwords of the document, by name of the Secret and key, to be written first
 * @param warnings what was taken with a change of meaning
 */
public record OdooDocument(
    Odoo odoo, Map<String, Map<String, String>> secrets, List<Warning> warnings) {
  public OdooDocument {
    Objects.requireNonNull(odoo, "odoo");
    secrets = Map.copyOf(secrets);
    warnings = List.copyOf(warnings);
  }

  /** A resource by itself. */
  public static OdooDocument of(Odoo odoo) {
    return new OdooDocument(odoo, Map.of(), List.of());
  }

  /** Names only: passwords are not shown. */
  @Override
  public String toString() {
    return "Odoo " + odoo.getMetadata().getName() + " with Secrets " + secrets.keySet();
  }
}
