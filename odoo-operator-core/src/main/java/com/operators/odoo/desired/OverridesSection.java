// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.operators.odoo.api.v1.ReleaseSpec.ValuesSource;
import com.operators.odoo.release.HelmValues;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code release.valuesFrom} and {@code release.values}, merged over the typed fields. What makes
 * the instance's identity cannot be set this way.
 */
final class OverridesSection {
  /** Paths of values that only the typed fields may set. */
  private static final List<String> RESERVED =
      List.of(
          "/operator",
          "/fullname",
          "/version",
          "/secretsDigest",
          "/database/mode",
          "/database/name",
          "/database/user",
          "/database/existingSecret",
          "/database/passwordDigest",
          "/database/embedded/existingSuperuserSecret",
          "/init/admin/existingSecret",
          "/persistence/node");

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private OverridesSection() {}

  static void write(Composition composition) {
    var release = composition.spec.release;
    if (release == null) {
      return;
    }
    var sources = release.valuesFrom == null ? List.<ValuesSource>of() : release.valuesFrom;
    for (int i = 0; i < sources.size(); i++) {
      addSource(composition, sources.get(i), "/spec/release/valuesFrom/" + i);
    }
    if (release.values != null) {
      merge(composition, release.values, "/spec/release/values");
    }
  }

  private static void addSource(Composition composition, ValuesSource source, String pointer) {
    if (composition.inputs.offline() || source.kind == null || source.name == null) {
      return;
    }
    var reference = References.referenceOf(source);
    String text = composition.inputs.sources().get(reference);
    if (text == null) {
      if (!Boolean.TRUE.equals(source.optional)) {
        composition.missing(pointer, reference + " is not there: create it, or set optional: true");
      }
      return;
    }
    try {
      JsonNode values =
          source.targetPath == null ? YAML.readTree(text) : nested(source.targetPath, text);
      if (source.kind == ValuesSource.Kind.Secret) {
        collectLeaves("", values, composition.secretPaths);
      }
      merge(composition, values, pointer);
    } catch (JsonProcessingException e) {
      composition.refuse(pointer, reference + " holds no valid YAML");
    }
  }

  private static void collectLeaves(String pointer, JsonNode node, Set<String> leaves) {
    if (!node.isObject()) {
      leaves.add(pointer);
    }
    node.properties()
        .forEach(e -> collectLeaves(pointer + "/" + escaped(e.getKey()), e.getValue(), leaves));
  }

  private static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  private static JsonNode nested(String path, String text) {
    JsonNode node = JsonNodeFactory.instance.textNode(text);
    List<String> keys = List.of(path.split("[.]", -1));
    for (int i = keys.size() - 1; i >= 0; i--) {
      node = JsonNodeFactory.instance.objectNode().set(keys.get(i), node);
    }
    return node;
  }

  private static void merge(Composition composition, JsonNode over, String pointer) {
    if (over.isMissingNode() || over.isNull()) {
      return;
    }
    if (!over.isObject()) {
      composition.refuse(pointer, "values have to be a map");
      return;
    }
    RESERVED.stream()
        .flatMap(path -> touched(over, path).stream())
        .distinct()
        .forEach(
            path ->
                composition.refuse(
                    pointer + path,
                    "this value is the instance's identity: set it by its own field only"));
    ObjectNode merged = HelmValues.of(composition.values).mergedWith(HelmValues.of(over)).toJson();
    composition.values.removeAll();
    composition.values.setAll(merged);
  }

  /** What would replace the value there: the value itself, or a scalar in place of its map. */
  private static Optional<String> touched(JsonNode over, String path) {
    JsonNode node = over;
    var at = new StringBuilder();
    for (String key : path.substring(1).split("/", -1)) {
      if (!node.isObject()) {
        break;
      }
      at.append('/').append(key);
      node = node.path(key);
    }
    return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(at.toString());
  }
}
