// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.testkit;

import com.operators.odoo.api.v1.DeletionPolicy;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooSpec;
import java.util.Map;
import java.util.function.Consumer;

/** Odoos to test with: {@code demo/acme}, complete and valid, unless a test says otherwise. */
public final class Odoos {
  public static final String NAMESPACE = "demo";
  public static final String NAME = "acme";
  public static final String OWNER = NAMESPACE + "/" + NAME;

  private Odoos() {}

  public static Odoo acme() {
    return acme(spec -> {});
  }

  /** The same with a change of its spec. */
  public static Odoo acme(Consumer<OdooSpec> change) {
    return named(NAME, change);
  }

  public static Odoo named(String name, Consumer<OdooSpec> change) {
    var odoo = new Odoo();
    odoo.getMetadata().setNamespace(NAMESPACE);
    odoo.getMetadata().setName(name);
    odoo.getMetadata().setUid("uid-of-" + name);
    odoo.getMetadata().setResourceVersion("1");
    odoo.getMetadata().setGeneration(1L);
    var spec = new OdooSpec();
    spec.version = "19.0";
    change.accept(spec);
    odoo.setSpec(spec);
    return odoo;
  }

  /** One that a person deleted, and that its finalizer still holds. */
  public static Odoo deleted(DeletionPolicy policy) {
    var odoo = acme(spec -> spec.deletionPolicy = policy);
    odoo.addFinalizer(Odoo.FINALIZER);
    odoo.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");
    return odoo;
  }

  /** The same, with a request to be reconciled now. */
  public static Odoo requested(Odoo odoo, String at) {
    odoo.getMetadata().setAnnotations(Map.of(Odoo.RECONCILE_REQUESTED_AT, at));
    return odoo;
  }
}
