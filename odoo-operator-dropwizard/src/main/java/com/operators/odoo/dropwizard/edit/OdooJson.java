// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.OdooOperator;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.document.OdooDocument;
import com.operators.odoo.error.FieldProblem;
import com.operators.odoo.error.InvalidSpecException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Odoos as JSON, and JSON as Odoos: what a client sends is checked field by field. */
public final class OdooJson {
  /** Fields of metadata that the server fills; a client may send them back unchanged. */
  private static final Set<String> OF_SERVER =
      Set.of(
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "finalizers",
          "managedFields",
          "ownerReferences",
          "selfLink");

  private final OdooOperator operator;
  private final KubernetesSerialization serialization = new KubernetesSerialization();

  public OdooJson(OdooOperator operator) {
    this.operator = operator;
  }

  /** The resource as it is shown: without the names of who wrote which field. */
  public ObjectNode of(Odoo odoo) {
    ObjectNode node = serialization.convertValue(odoo, ObjectNode.class);
    if (node.get("metadata") instanceof ObjectNode metadata) {
      metadata.remove("managedFields");
    }
    return node;
  }

  public JsonNode specOf(Odoo odoo) {
    return of(odoo).path("spec");
  }

  /**
   * The document that a client sends for this place.
   *
   * @throws InvalidSpecException naming every wrong field
   */
  public OdooDocument read(ObjectNode given, Target target) {
    ObjectNode node = given.deepCopy();
    node.remove("status");
    putIfAbsent(node, "apiVersion", "operators.com/v1");
    putIfAbsent(node, "kind", "Odoo");
    var problems = new ArrayList<FieldProblem>();
    if (!node.path("kind").asText().equals("Odoo")) {
      problems.add(new FieldProblem("/kind", "has to be Odoo"));
    }
    if (!node.path("apiVersion").asText().equals("operators.com/v1")) {
      problems.add(new FieldProblem("/apiVersion", "has to be operators.com/v1"));
    }
    node.set("metadata", metadata(node, target, problems));
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
    return operator.read(node.toString()).get(0);
  }

  private static void putIfAbsent(ObjectNode node, String key, String value) {
    if (!node.has(key)) {
      node.put(key, value);
    }
  }

  private static JsonNode metadata(ObjectNode node, Target target, List<FieldProblem> problems) {
    JsonNode given = node.path("metadata");
    ObjectNode metadata = node.objectNode();
    metadata.put("name", target.name());
    metadata.put("namespace", target.namespace());
    if (!given.isMissingNode() && !given.isObject()) {
      problems.add(new FieldProblem("/metadata", "has to be a map of fields"));
      return metadata;
    }
    given
        .properties()
        .forEach(
            field -> {
              switch (field.getKey()) {
                case "name" -> same("name", field.getValue(), target.name(), problems);
                case "namespace" ->
                    same("namespace", field.getValue(), target.namespace(), problems);
                case "labels", "annotations" -> {
                  requireTexts("/metadata/" + field.getKey(), field.getValue(), problems);
                  metadata.set(field.getKey(), field.getValue());
                }
                default -> {
                  if (!OF_SERVER.contains(field.getKey())) {
                    problems.add(
                        new FieldProblem(
                            "/metadata/" + field.getKey(),
                            "this field is not known; check its spelling"));
                  }
                }
              }
            });
    return metadata;
  }

  private static void same(
      String field, JsonNode given, String wanted, List<FieldProblem> problems) {
    if (!given.asText().equals(wanted)) {
      problems.add(
          new FieldProblem("/metadata/" + field, "has to be '" + wanted + "', as in the address"));
    }
  }

  private static void requireTexts(String at, JsonNode map, List<FieldProblem> problems) {
    if (!map.isObject()) {
      problems.add(new FieldProblem(at, "has to be a map of texts"));
    }
    map.properties()
        .forEach(
            field -> {
              if (!field.getValue().isTextual()) {
                problems.add(new FieldProblem(at + "/" + field.getKey(), "has to be a text"));
              }
            });
  }
}
