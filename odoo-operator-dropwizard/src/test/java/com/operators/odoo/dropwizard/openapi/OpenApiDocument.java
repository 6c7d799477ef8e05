// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.dropwizard.errors.HttpStatuses;
import com.operators.odoo.error.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.yaml.snakeyaml.Yaml;

/** Makes the OpenAPI document of its source, the CRD and the schema of the seed system. */
final class OpenApiDocument {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Path SOURCE = Path.of("src/test/openapi/openapi.yaml");

  /** The file and not the class path's copy: make crd has just written it. */
  private static final Path CRD =
      Path.of("../helm/odoo-operator/files/odoos.operators.com-v1.yaml");

  private static final String SEED = "/com/operators/odoo/document/seed-document.schema.json";
  private static final List<Integer> ALWAYS = List.of(400, 401, 403, 413, 414, 429, 500, 502, 503);
  private static final List<Integer> WITH_BODY = List.of(408, 415, 422);
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final ObjectNode root;

  private OpenApiDocument(ObjectNode root) {
    this.root = root;
  }

  static String text() throws IOException {
    var yaml = new Yaml();
    ObjectNode root = JSON.valueToTree(yaml.load(Files.readString(SOURCE)));
    root.remove("x-anchors");
    var document = new OpenApiDocument(root);
    document.addOdoo(JSON.valueToTree(yaml.load(Files.readString(CRD))));
    document.addSeedDocument((ObjectNode) JSON.readTree(resource(SEED)));
    document.addErrors();
    return JSON.writeValueAsString(root) + "\n";
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private ObjectNode components(String part) {
    return root.withObjectProperty("components").withObjectProperty(part);
  }

  /** The CRD's own schema, with what every resource has beside it. */
  private void addOdoo(JsonNode crd) {
    ObjectNode odoo = crd.at("/spec/versions/0/schema/openAPIV3Schema").deepCopy();
    ObjectNode properties = odoo.withObjectProperty("properties");
    odoo.put("additionalProperties", false);
    properties.putObject("apiVersion").put("type", "string").put("const", "operators.com/v1");
    properties.putObject("kind").put("type", "string").put("const", "Odoo");
    ObjectNode metadata = properties.putObject("metadata").put("type", "object");
    metadata.put("description", "Name and namespace are those of the address.");
    ObjectNode fields = metadata.putObject("properties");
    for (String field : List.of("labels", "annotations")) {
      fields
          .putObject(field)
          .put("type", "object")
          .putObject("additionalProperties")
          .put("type", "string");
    }
    components("schemas").set("Odoo", odoo);
  }

  private void addSeedDocument(ObjectNode seed) throws IOException {
    JsonNode ingress = seed.remove("$defs").get("ingress");
    seed.remove("$schema");
    String rewritten =
        seed.toString().replace("#/$defs/ingress", "#/components/schemas/SeedIngress");
    components("schemas").set("SeedDocument", JSON.readTree(rewritten));
    components("schemas").set("SeedIngress", ingress);
    Path example = Path.of("../examples/seed/request.json");
    ObjectNode body =
        (ObjectNode) root.at("/components/requestBodies/SeedDocument/content/application~1json");
    body.set("example", JSON.readTree(Files.readString(example)));
  }

  private void addErrors() {
    var used = new ArrayList<Integer>();
    root.get("paths")
        .forEach(
            path ->
                path.properties().stream()
                    .filter(entry -> METHODS.contains(entry.getKey()))
                    .forEach(entry -> addErrors((ObjectNode) entry.getValue(), used)));
    used.stream().distinct().sorted().forEach(this::addResponse);
  }

  private static void addErrors(ObjectNode operation, List<Integer> used) {
    var errors = new ArrayList<>(ALWAYS);
    if (operation.has("requestBody")) {
      errors.addAll(WITH_BODY);
    }
    operation.path("x-errors").forEach(status -> errors.add(status.asInt()));
    operation.remove("x-errors");
    ObjectNode responses = operation.withObjectProperty("responses");
    errors.stream()
        .distinct()
        .sorted()
        .forEach(
            status ->
                responses
                    .putObject(Integer.toString(status))
                    .put("$ref", "#/components/responses/E" + status));
    used.addAll(errors);
  }

  private void addResponse(int status) {
    ObjectNode response = components("responses").putObject("E" + status);
    response.put(
        "description",
        HttpStatus.getMessage(status) + ". " + HttpStatuses.cure(Reason.Unknown, status));
    response
        .putObject("content")
        .putObject("application/problem+json")
        .putObject("schema")
        .put("$ref", "#/components/schemas/Problem");
  }
}
