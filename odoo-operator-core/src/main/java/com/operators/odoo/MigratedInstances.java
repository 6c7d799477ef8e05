// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.document.OdooDocument;
import com.operators.odoo.migrate.Instances;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The operator, as a migration uses it.
 *
 * @param operator of the same cluster
 */
record MigratedInstances(OdooOperator operator) implements Instances {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Override
  public List<OdooDocument> read(String text) {
    return operator.read(text);
  }

  @Override
  public String render(OdooDocument document) {
    return operator.render(document);
  }

  @Override
  public Odoo apply(OdooDocument document) {
    return operator.apply(document);
  }

  @Override
  public void reconcile(String namespace, String name) {
    operator.reconcile(namespace, name, PATIENCE);
  }

  @Override
  public Optional<Odoo> get(String namespace, String name) {
    return operator.get(namespace, name);
  }
}
