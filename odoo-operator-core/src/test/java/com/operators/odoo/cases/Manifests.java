// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.operators.odoo.release.ValuesDigest;
import com.operators.odoo.testkit.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Helm's output for people to read: without comments, with scripts, which have tests of their own,
 * as their digest, and without the objects that are the same in the smallest case.
 */
final class Manifests {
  private static final int LONG = 12;
  private static final Pattern DOCUMENT = Pattern.compile("^---$", Pattern.MULTILINE);

  private Manifests() {}

  static String readable(String rendered, String smallest) {
    var known = objects(smallest);
    return objects(rendered).stream()
        .filter(object -> !known.contains(object))
        .collect(Collectors.joining("---\n"));
  }

  private static List<String> objects(String rendered) {
    return DOCUMENT
        .splitAsStream(rendered)
        .map(Yaml::tree)
        .filter(JsonNode::isObject)
        .map(object -> Yaml.text(folded(object)))
        .toList();
  }

  private static JsonNode folded(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List.copyOf(object.properties()).forEach(e -> object.set(e.getKey(), folded(e.getValue())));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, folded(array.get(i)));
      }
    } else if (node.isTextual() && node.asText().lines().count() > LONG) {
      byte[] bytes = node.asText().getBytes(StandardCharsets.UTF_8);
      return TextNode.valueOf("a long text, " + ValuesDigest.sha256(bytes));
    }
    return node;
  }
}
