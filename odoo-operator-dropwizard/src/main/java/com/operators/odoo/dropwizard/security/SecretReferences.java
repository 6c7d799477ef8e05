// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.security;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds every Secret that a spec refers to, wherever it stands: in the typed fields, and in the
 * free parts (volumes, environment, values).
 */
public final class SecretReferences {
  private SecretReferences() {}

  /** Names by the pointer of the field that refers to them. */
  public static Map<String, String> of(JsonNode spec) {
    var found = new TreeMap<String, String>();
    walk(spec, "/spec", found);
    return found;
  }

  private static void walk(JsonNode node, String pointer, Map<String, String> found) {
    if (node.isObject()) {
      if (node.path("kind").asText().equals("Secret")) {
        addText(node.path("name"), pointer + "/name", found);
      }
      node.properties()
          .forEach(
              field -> {
                String at = pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1");
                look(field.getKey(), field.getValue(), at, found);
                walk(field.getValue(), at, found);
              });
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        walk(node.get(i), pointer + "/" + i, found);
      }
    }
  }

  private static void look(String key, JsonNode value, String at, Map<String, String> found) {
    boolean isReference =
        key.endsWith("SecretRef")
            || key.equals("secretRef")
            || key.endsWith("SecretKeyRef")
            || key.equals("secretKeyRef");
    if (isReference) {
      addText(value.path("name"), at + "/name", found);
    } else if (key.endsWith("ecretName") || key.equals("existingSecret")) {
      addText(value, at, found);
    } else if (key.equals("secret") && value.isObject()) {
      addText(value.path("name"), at + "/name", found);
    } else if (key.endsWith("ullSecrets")) {
      for (int i = 0; i < value.size(); i++) {
        JsonNode item = value.get(i);
        addText(item.isObject() ? item.path("name") : item, at + "/" + i, found);
      }
    }
  }

  private static void addText(JsonNode name, String at, Map<String, String> found) {
    if (name.isTextual() && !name.asText().isEmpty()) {
      found.put(at, name.asText());
    }
  }
}
