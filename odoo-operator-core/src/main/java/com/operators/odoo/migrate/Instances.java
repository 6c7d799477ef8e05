// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.migrate;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.document.OdooDocument;
import java.util.List;
import java.util.Optional;

/** What a migration needs of the operator. */
public interface Instances {
  List<OdooDocument> read(String text);

  /** The manifest, without asking the cluster. */
  String render(OdooDocument document);

  /** Writes Secrets and resource. */
  Odoo apply(OdooDocument document);

  /** Reconciles it now, or has the controller do so. */
  void reconcile(String namespace, String name);

  Optional<Odoo> get(String namespace, String name);
}
