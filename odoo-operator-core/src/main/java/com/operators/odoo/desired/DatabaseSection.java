// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.api.v1.DatabaseSpec;
import com.operators.odoo.api.v1.OdooSpec;
import java.util.Map;

/** {@code database}: embedded or external. */
final class DatabaseSection {
  private DatabaseSection() {}

  static boolean isEmbedded(OdooSpec spec) {
    return spec.database == null || spec.database.mode != DatabaseSpec.Mode.External;
  }

  static void write(Composition composition) {
    var spec = composition.spec.database == null ? new DatabaseSpec() : composition.spec.database;
    ObjectNode values = composition.section("database");
    boolean embedded = isEmbedded(composition.spec);
    values.put("mode", embedded ? "Embedded" : "External");
    values.put("name", spec.name == null ? "odoo" : spec.name);
    values.put("user", spec.user == null ? "odoo" : spec.user);
    if ("postgres".equals(spec.user)) {
      composition.refuse(
          "/spec/database/user", "Odoo refuses the superuser 'postgres': name another role");
    }
    if (embedded) {
      writeEmbedded(composition, spec, values);
    } else {
      writeExternal(composition, spec, values);
    }
  }

  private static void writeEmbedded(Composition composition, DatabaseSpec spec, ObjectNode values) {
    if (spec.passwordSecretRef != null) {
      composition.useSecret(
          values, spec.passwordSecretRef, "password", "/spec/database/passwordSecretRef");
    } else {
      String name = Names.databaseSecret(composition.fullname);
      composition.useGenerated(
          values, new GeneratedSecret(name, "password", Map.of()), "existingSecret", "key");
    }
    ObjectNode embedded = composition.tree(spec.embedded);
    var defaults = composition.defaults;
    if (defaults.registry() != null) {
      composition.orDefault(embedded.withObjectProperty("image"), "registry", defaults.registry());
    }
    composition.orDefault(embedded, "storageClassName", defaults.databaseStorageClassName());
    moveToStorage(embedded);
    String superuser = Names.superuserSecret(composition.fullname);
    composition.useGenerated(
        embedded,
        new GeneratedSecret(superuser, "password", Map.of()),
        "existingSuperuserSecret",
        "superuserKey");
    values.set("embedded", embedded);
  }

  private static void moveToStorage(ObjectNode embedded) {
    ObjectNode storage = embedded.objectNode();
    for (String field : new String[] {"size", "storageClassName"}) {
      if (embedded.has(field)) {
        storage.set(field, embedded.remove(field));
      }
    }
    if (!storage.isEmpty()) {
      embedded.set("storage", storage);
    }
  }

  private static void writeExternal(Composition composition, DatabaseSpec spec, ObjectNode values) {
    if (spec.passwordSecretRef == null) {
      composition.refuse(
          "/spec/database/passwordSecretRef",
          "an external database needs the Secret with the password of its role");
    } else {
      composition.useSecret(
          values, spec.passwordSecretRef, "password", "/spec/database/passwordSecretRef");
    }
    if (spec.external == null || spec.external.host == null) {
      composition.refuse("/spec/database/external/host", "an external database needs a host");
      return;
    }
    ObjectNode external = composition.tree(spec.external);
    external.remove("caSecretRef");
    if (spec.external.caSecretRef != null) {
      var ca = spec.external.caSecretRef;
      String key = ca.key == null ? "ca.crt" : ca.key;
      composition.requireSecret(ca.name, key, "/spec/database/external/caSecretRef");
      external.put("caSecret", ca.name);
      external.put("caKey", key);
    }
    values.set("external", external);
  }
}
