// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.api.v1.Odoo;
import java.util.List;

/** Odoos as the API server would give them, in the order people expect. */
public final class OdooManifest {
  private static final List<String> ORDER =
      List.of("apiVersion", "kind", "metadata", "spec", "status");

  private OdooManifest() {}

  /** One Odoo, without what only the API server needs to know. */
  public static JsonNode of(Odoo odoo) {
    JsonNode tree = StructuredText.tree(odoo);
    ObjectNode ordered = JsonNodeFactory.instance.objectNode();
    ORDER.stream().filter(tree::hasNonNull).forEach(field -> ordered.set(field, tree.get(field)));
    ((ObjectNode) ordered.get("metadata")).remove("managedFields");
    return ordered;
  }

  /** Several Odoos, as {@code kubectl get} lists them. */
  public static JsonNode listOf(List<Odoo> odoos) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("apiVersion", "v1").put("kind", "List");
    odoos.forEach(odoo -> list.withArray("items").add(of(odoo)));
    if (odoos.isEmpty()) {
      list.putArray("items");
    }
    return list;
  }
}
