// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.operators.odoo.error.FieldProblem;
import com.operators.odoo.error.InvalidSpecException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Checks a document against a schema and names every wrong field at once. For the custom resource
 * it is the CRD's own schema, made strict: the API server would drop an unknown field without a
 * word.
 */
final class SchemaCheck {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String CRD = "/com/operators/odoo/crd/odoos.operators.com-v1.yaml";

  /** Part of the CRD's pattern for quantities, and of no other. */
  private static final String OF_QUANTITIES = "[KMGTPE]i";

  private final JsonSchema schema;

  private SchemaCheck(JsonNode schema) {
    var config = SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();
    this.schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema, config);
  }

  static SchemaCheck ofCustomResource() {
    JsonNode crd = resource(CRD);
    var root = (ObjectNode) crd.at("/spec/versions/0/schema/openAPIV3Schema").deepCopy();
    var properties = root.withObjectProperty("properties");
    makeStrict(properties.get("spec"));
    properties.remove("status");
    properties.putObject("apiVersion");
    properties.putObject("kind");
    var metadata = properties.putObject("metadata");
    metadata.put("type", "object").putArray("required").add("name");
    metadata.putObject("properties").putObject("name").put("type", "string").put("minLength", 1);
    root.withArray("required").add("metadata");
    root.put("additionalProperties", false);
    forgetKubernetesWords(root);
    return new SchemaCheck(root);
  }

  static SchemaCheck of(String resource) {
    return new SchemaCheck(resource(resource));
  }

  private static JsonNode resource(String name) {
    try (InputStream in = SchemaCheck.class.getResourceAsStream(name)) {
      return YAML.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + name + " from the jar", e);
    }
  }

  private static boolean isOfKubernetes(String keyword) {
    return keyword.startsWith("x-kubernetes-") || keyword.equals("nullable");
  }

  /** A validator would complain of them in the log. */
  private static void forgetKubernetesWords(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().removeIf(entry -> isOfKubernetes(entry.getKey()));
    }
    node.forEach(SchemaCheck::forgetKubernetesWords);
  }

  private static void makeStrict(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("properties").isObject()) {
      boolean open =
          object.path("x-kubernetes-preserve-unknown-fields").asBoolean()
              || object.has("additionalProperties");
      if (!open) {
        object.put("additionalProperties", false);
      }
    }
    node.forEach(SchemaCheck::makeStrict);
  }

  /**
   * @throws InvalidSpecException with all that is wrong
   */
  void check(JsonNode document) {
    List<FieldProblem> problems =
        schema.validate(document).stream().map(SchemaCheck::problem).distinct().toList();
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
  }

  private static FieldProblem problem(ValidationMessage message) {
    String pointer = message.getInstanceLocation().toString();
    String field = message.getProperty() == null ? "" : "/" + message.getProperty();
    return switch (message.getType()) {
      case "additionalProperties" ->
          new FieldProblem(pointer + field, "this field is not known; check its spelling");
      case "required" -> new FieldProblem(pointer + field, "this field is missing");
      case "pattern" -> new FieldProblem(pointer, ofPattern(text(message)));
      default -> new FieldProblem(pointer, text(message));
    };
  }

  private static String ofPattern(String text) {
    return text.contains(OF_QUANTITIES)
        ? "this is no quantity: write for example 512Mi or 10Gi"
        : text;
  }

  private static String text(ValidationMessage message) {
    String all = message.getMessage();
    String location = message.getInstanceLocation() + ": ";
    return all.startsWith(location) ? all.substring(location.length()) : all;
  }
}
