// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.migrate;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A resource of the seed system.
 *
 * @param namespace its own
 * @param name of the resource, and of its release
 * @param fullname of the instance
 * @param document all of it
 */
record OldRule(String namespace, String name, String fullname, ObjectNode document) {
  static OldRule of(ObjectNode document) {
    var metadata = document.path("metadata");
    String name = metadata.path("name").asText();
    return new OldRule(
        metadata.path("namespace").asText(),
        name,
        document.path("fullname").asText(name),
        document);
  }

  /** For people. */
  String place() {
    return namespace + "/" + name;
  }

  /** Of the Secret that keeps it. */
  String secret() {
    return name + "-migration";
  }
}
