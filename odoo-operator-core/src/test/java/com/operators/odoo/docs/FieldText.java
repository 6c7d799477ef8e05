// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a table says of one field.
 *
 * @param schema of the field
 */
record FieldText(JsonNode schema) {
  /** A sentence of the description: a full stop within a name ends none. */
  private static final Pattern DEFAULT = Pattern.compile(" ?Default: (.+?)\\.(?=\\s|$)");

  String byDefault() {
    Matcher found = DEFAULT.matcher(schema.path("description").asText());
    return found.find() ? escaped(found.group(1)) : "";
  }

  String meaning() {
    String text = schema.path("description").asText();
    return escaped(DEFAULT.matcher(text).replaceFirst("").strip());
  }

  /**
   * @param isPart whether its fields follow in the table
   */
  String type(boolean isPart) {
    if (schema.has("items")) {
      return isPart ? "list" : "list of " + new FieldText(schema.get("items")).type(false) + "s";
    }
    if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
      return "quantity";
    }
    if (schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
      return "free map";
    }
    if (schema.has("additionalProperties")) {
      return "map of strings";
    }
    boolean isForeign = schema.path("type").asText().equals("object") && !isPart;
    return isForeign ? "as in a Pod" : schema.path("type").asText();
  }

  String limits() {
    var limits = new ArrayList<String>();
    if (schema.has("enum")) {
      limits.add(
          schema.get("enum").valueStream().map(JsonNode::asText).collect(Collectors.joining(", ")));
    }
    range("minimum", "maximum", "", limits);
    range("minLength", "maxLength", " characters", limits);
    range("minItems", "maxItems", " entries", limits);
    range("minProperties", "maxProperties", " entries", limits);
    boolean hasPattern = schema.has("pattern") && !type(false).equals("quantity");
    if (hasPattern) {
      limits.add("`" + schema.get("pattern").asText().replace("|", "\\|") + "`");
    }
    for (String of : List.of("items", "additionalProperties")) {
      String each = schema.has(of) ? new FieldText(schema.get(of)).limits() : "";
      if (!each.isEmpty()) {
        limits.add("each " + each);
      }
    }
    return String.join("; ", limits);
  }

  private void range(String least, String most, String unit, List<String> limits) {
    long min = schema.path(least).asLong();
    if (schema.has(most)) {
      long max = schema.get(most).asLong();
      limits.add((schema.has(least) ? min + " to " : "at most ") + max + unit);
    } else if (schema.has(least)) {
      limits.add("at least " + min + unit);
    }
  }

  /** To a section of the same page. */
  static String link(String heading) {
    String anchor = heading.toLowerCase(Locale.ROOT).replace(".", "").replace(' ', '-');
    return "[" + heading + "](#" + anchor + ")";
  }

  static String plain(JsonNode text) {
    return escaped(text.asText());
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }
}
