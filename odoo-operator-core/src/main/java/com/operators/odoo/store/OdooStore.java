// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooStatus;
import com.operators.odoo.error.Reason;
import java.util.List;
import java.util.Optional;

/** The resources themselves, their status, finalizers and Events. */
public interface OdooStore {
  Optional<Odoo> get(String namespace, String name);

  /** Those of one namespace, or of all if it is empty. */
  List<Odoo> list(Optional<String> namespace);

  /** The newer of a resource and what was last written of it here: caches lag behind writes. */
  Odoo freshest(Odoo odoo);

  /** Server-side apply of metadata and spec; with {@code dryRun} nothing is stored. */
  Odoo apply(Odoo odoo, boolean dryRun);

  Odoo patchStatus(Odoo odoo, OdooStatus status);

  Odoo addFinalizer(Odoo odoo);

  void removeFinalizer(Odoo odoo);

  /** False if there was none. */
  boolean delete(String namespace, String name);

  /** A JSON merge patch of the spec or of annotations. */
  Odoo merge(String namespace, String name, String patch);

  void emit(Odoo odoo, Severity severity, Reason reason, String action, String message);

  /** As in Kubernetes' Events. */
  enum Severity {
    Normal,
    Warning
  }
}
