// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.cluster;

import com.operators.odoo.api.v1.Odoo;
import java.util.Objects;

/**
 * One change of one Odoo.
 *
 * @param type what happened to it
 * @param odoo as it is now; as it was last, if it is gone
 */
public record OdooChange(Type type, Odoo odoo) {
  /** What happened to an Odoo. */
  public enum Type {
    added,
    modified,
    deleted
  }

  public OdooChange {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(odoo, "odoo");
  }

  /** Grows with each change, over all Odoos. */
  public long version() {
    return Long.parseLong(odoo.getMetadata().getResourceVersion());
  }
}
