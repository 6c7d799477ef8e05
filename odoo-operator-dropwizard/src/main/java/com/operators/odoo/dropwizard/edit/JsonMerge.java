// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** JSON merge patches (RFC 7396): made and applied. */
public final class JsonMerge {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonMerge() {}

  /** The target with the patch; neither is changed. */
  public static JsonNode apply(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch.deepCopy();
    }
    ObjectNode result =
        target != null && target.isObject() ? ((ObjectNode) target).deepCopy() : NODES.objectNode();
    patch
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                result.remove(field.getKey());
              } else {
                result.set(field.getKey(), apply(result.get(field.getKey()), field.getValue()));
              }
            });
    return result;
  }

  /** The patch that makes the one into the other; empty if they are equal. */
  public static Optional<JsonNode> diff(JsonNode before, JsonNode after) {
    if (before.equals(after)) {
      return Optional.empty();
    }
    if (!before.isObject() || !after.isObject()) {
      return Optional.of(after);
    }
    ObjectNode patch = NODES.objectNode();
    before
        .properties()
        .forEach(
            field -> {
              JsonNode now = after.get(field.getKey());
              if (now == null || now.isNull()) {
                patch.putNull(field.getKey());
              } else {
                diff(field.getValue(), now).ifPresent(d -> patch.set(field.getKey(), d));
              }
            });
    after
        .properties()
        .forEach(
            field -> {
              if (!before.has(field.getKey()) && !field.getValue().isNull()) {
                patch.set(field.getKey(), field.getValue());
              }
            });
    return Optional.of(patch);
  }
}
