// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.cluster;

import com.operators.odoo.api.v1.Odoo;
import java.util.Optional;

/** Writes of resources that hold only if nobody else was quicker. */
public interface OdooWrites {
  /**
   * Refused if it exists.
   *
   * @param dryRun whether nothing is to be stored
   */
  Odoo create(Odoo odoo, boolean dryRun);

  /** Replaces metadata and spec; refused if its resource version is no longer the newest. */
  Odoo replace(Odoo odoo, boolean dryRun);

  /**
   * @param version that it must have; empty for any
   */
  void delete(Odoo odoo, Optional<String> version, boolean dryRun);
}
