// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Values of a chart: an immutable tree in canonical form. Keys are sorted, nulls are gone, and
 * numbers that are equal are the same (Helm reads every number as a float64, so {@code 1} and
 * {@code 1.0} are one value).
 */
public final class HelmValues {
  public static final HelmValues EMPTY =
      new HelmValues(JsonNodeFactory.instance.objectNode(), Set.of());

  private final ObjectNode tree;
  private final Set<String> hidden;
  private volatile ValuesDigest digest;

  private HelmValues(ObjectNode canonical, Set<String> hidden) {
    this.tree = canonical;
    this.hidden = Set.copyOf(hidden);
  }

  public static HelmValues of(JsonNode values) {
    if (values == null || values.isNull() || values.isMissingNode()) {
      return EMPTY;
    }
    if (!values.isObject()) {
      throw new IllegalArgumentException("values are not a map");
    }
    return new HelmValues((ObjectNode) canonical(values), Set.of());
  }

  private static JsonNode canonical(JsonNode node) {
    if (node.isObject()) {
      var sorted = new TreeMap<String, JsonNode>();
      node.properties().forEach(e -> sorted.put(e.getKey(), e.getValue()));
      var object = JsonNodeFactory.instance.objectNode();
      sorted.forEach((key, value) -> setUnlessNull(object, key, value));
      return object;
    }
    if (node.isArray()) {
      var array = JsonNodeFactory.instance.arrayNode(node.size());
      node.forEach(item -> array.add(canonical(item)));
      return array;
    }
    return node.isNumber() ? canonicalNumber(node) : node;
  }

  private static void setUnlessNull(ObjectNode object, String key, JsonNode value) {
    if (!value.isNull()) {
      object.set(key, canonical(value));
    }
  }

  private static JsonNode canonicalNumber(JsonNode number) {
    BigDecimal decimal = new BigDecimal(number.asText()).stripTrailingZeros();
    boolean whole = decimal.scale() <= 0 && decimal.precision() - decimal.scale() <= 18;
    return whole
        ? JsonNodeFactory.instance.numberNode(decimal.longValueExact())
        : JsonNodeFactory.instance.numberNode(decimal.doubleValue());
  }

  /** A copy that the caller may change. */
  public ObjectNode toJson() {
    return tree.deepCopy();
  }

  /** The value at a JSON pointer; a missing node where there is none. */
  public JsonNode at(String pointer) {
    JsonNode found = tree.at(pointer);
    return found.isContainerNode() ? found.deepCopy() : found;
  }

  /** These values with others on top: maps are merged, all else is replaced. */
  public HelmValues mergedWith(HelmValues others) {
    var merged = toJson();
    merge(merged, others.tree);
    return HelmValues.of(merged);
  }

  private static void merge(ObjectNode base, ObjectNode over) {
    for (Map.Entry<String, JsonNode> entry : over.properties()) {
      JsonNode old = base.get(entry.getKey());
      if (old instanceof ObjectNode oldMap && entry.getValue() instanceof ObjectNode newMap) {
        merge(oldMap, newMap);
      } else {
        base.set(entry.getKey(), entry.getValue().deepCopy());
      }
    }
  }

  /** The same values, of which those at these pointers came out of a Secret. */
  public HelmValues hiding(Set<String> pointers) {
    return new HelmValues(tree, pointers);
  }

  /**
   * Whether the value at a pointer, or a part of it, came out of a Secret and must not be shown.
   */
  public boolean hides(String pointer) {
    return hidden.stream()
        .anyMatch(
            secret ->
                secret.equals(pointer)
                    || secret.startsWith(pointer + "/")
                    || pointer.startsWith(secret + "/"));
  }

  public boolean isEmpty() {
    return tree.isEmpty();
  }

  /** Of the canonical JSON. */
  public ValuesDigest digest() {
    if (digest == null) {
      digest = ValuesDigest.ofText(tree.toString());
    }
    return digest;
  }

  /** Canonical JSON, for Helm. May hold secrets: never for a log. */
  public String json() {
    return tree.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HelmValues values && tree.equals(values.tree);
  }

  @Override
  public int hashCode() {
    return tree.hashCode();
  }

  /** The digest: values may hold secrets, and a log must not. */
  @Override
  public String toString() {
    return "values " + digest();
  }
}
