// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.crd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * What a newer schema does to resources that were valid under an older one: whatever refuses or
 * changes one of them, or prunes a field of it, is a break.
 */
final class SchemaChange {
  private static final List<String> LOWER_BOUNDS =
      List.of("minimum", "minLength", "minItems", "minProperties");
  private static final List<String> UPPER_BOUNDS =
      List.of("maximum", "maxLength", "maxItems", "maxProperties");

  /** What may only stay as it is. */
  private static final List<String> FIXED =
      List.of(
          "type",
          "default",
          "nullable",
          "x-kubernetes-int-or-string",
          "x-kubernetes-list-type",
          "x-kubernetes-list-map-keys");

  private final List<String> breaks = new ArrayList<>();

  private SchemaChange() {}

  /** Sentences that begin with the field's path; empty if all old resources go on as they are. */
  static List<String> breaks(JsonNode before, JsonNode now) {
    var change = new SchemaChange();
    change.compare("", before, now);
    return change.breaks;
  }

  private void compare(String path, JsonNode before, JsonNode now) {
    FIXED.forEach(key -> unlessEqual(path, key, before, now));
    LOWER_BOUNDS.forEach(key -> bound(path, key, before, now, (b, n) -> n <= b));
    UPPER_BOUNDS.forEach(key -> bound(path, key, before, now, (b, n) -> n >= b));
    if (now.has("pattern") && !now.path("pattern").equals(before.path("pattern"))) {
      add(path, "has another pattern");
    }
    enumeration(path, before, now);
    added(path, "requires", "required", before, now);
    added(path, "has the new rule", "x-kubernetes-validations", before, now);
    if (before.has("x-kubernetes-preserve-unknown-fields")) {
      unlessEqual(path, "x-kubernetes-preserve-unknown-fields", before, now);
      return;
    }
    before
        .path("properties")
        .properties()
        .forEach(field -> field(path, field.getKey(), field.getValue(), now));
    nested(path + "[]", "items", before, now);
    nested(path + "{}", "additionalProperties", before, now);
  }

  private void field(String path, String name, JsonNode before, JsonNode now) {
    String at = path.isEmpty() ? name : path + "." + name;
    if (now.path("properties").has(name)) {
      compare(at, before, now.path("properties").path(name));
    } else if (!now.has("x-kubernetes-preserve-unknown-fields")) {
      add(at, "is gone");
    }
  }

  private void nested(String path, String key, JsonNode before, JsonNode now) {
    if (before.has(key)) {
      compare(path, before.path(key), now.path(key));
    }
  }

  private void unlessEqual(String path, String key, JsonNode before, JsonNode now) {
    if (!before.path(key).equals(now.path(key))) {
      add(path, "%s was %s, is %s".formatted(key, shown(before, key), shown(now, key)));
    }
  }

  private void bound(
      String path, String key, JsonNode before, JsonNode now, BiPredicate<Double, Double> isWide) {
    boolean isNarrower =
        now.has(key)
            && !(before.has(key)
                && isWide.test(before.path(key).asDouble(), now.path(key).asDouble()));
    if (isNarrower) {
      add(path, "%s was %s, is %s".formatted(key, shown(before, key), shown(now, key)));
    }
  }

  private void enumeration(String path, JsonNode before, JsonNode now) {
    if (!now.has("enum")) {
      return;
    }
    if (!before.has("enum")) {
      add(path, "takes no value but " + shown(now, "enum"));
    }
    without(texts(before, "enum"), texts(now, "enum"))
        .forEach(value -> add(path, "no longer takes " + value));
  }

  private void added(String path, String verb, String key, JsonNode before, JsonNode now) {
    without(texts(now, key), texts(before, key)).forEach(value -> add(path, verb + " " + value));
  }

  private static Set<String> texts(JsonNode schema, String key) {
    var texts = new LinkedHashSet<String>();
    schema
        .path(key)
        .forEach(one -> texts.add(one.isTextual() ? one.asText() : one.path("rule").asText()));
    return texts;
  }

  private static Set<String> without(Set<String> all, Set<String> others) {
    all.removeAll(others);
    return all;
  }

  private static String shown(JsonNode schema, String key) {
    return schema.has(key) ? schema.get(key).toString() : "absent";
  }

  private void add(String path, String problem) {
    breaks.add((path.isEmpty() ? "the resource" : path) + ": " + problem);
  }
}
