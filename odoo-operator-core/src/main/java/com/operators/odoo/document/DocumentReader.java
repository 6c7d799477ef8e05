// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.error.InvalidSpecException;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads documents of the three forms: an {@code Odoo}; the document of the seed system ({@code
 * request.json}); that system's resource ({@code kind: OdooRule}, the same fields at the top
 * level). YAML or JSON, several in one text. Every wrong field is named.
 */
public final class DocumentReader {
  private static final int MAX_CHARACTERS = 1 << 20;

  private static final ObjectMapper YAML =
      new ObjectMapper(
              YAMLFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(64).build())
                  .build())
          // 15.10 stays 15.10
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final SchemaCheck odooSchema = SchemaCheck.ofCustomResource();
  private final SeedDocument seed = new SeedDocument();

  /**
   * @throws OdooOperatorException with BadRequest if the text cannot be read, with InvalidSpec if a
   *     document in it is wrong
   */
  public List<OdooDocument> read(String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new OdooOperatorException(Reason.TooLarge, "the text is larger than 1 MiB");
    }
    var documents = new ArrayList<OdooDocument>();
    try (MappingIterator<JsonNode> nodes = YAML.readerFor(JsonNode.class).readValues(text)) {
      while (nodes.hasNextValue()) {
        JsonNode node = nodes.nextValue();
        if (node != null && !node.isNull() && !node.isMissingNode()) {
          addAll(node, documents);
        }
      }
    } catch (JsonProcessingException e) {
      throw new OdooOperatorException(
          Reason.BadRequest, "this is no valid YAML or JSON: " + at(e), e);
    } catch (IOException e) {
      throw new OdooOperatorException(
          Reason.BadRequest, "this cannot be read: " + e.getMessage(), e);
    }
    if (documents.isEmpty()) {
      throw new OdooOperatorException(Reason.BadRequest, "there is no document in it");
    }
    return documents;
  }

  private static String at(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    String what = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    return location == null
        ? what
        : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": " + what;
  }

  private void addAll(JsonNode node, List<OdooDocument> documents) {
    if (!node.isObject()) {
      throw new InvalidSpecException("", "a document has to be a map of fields");
    }
    if (node.path("kind").asText().endsWith("List") && node.path("items").isArray()) {
      node.get("items").forEach(item -> addAll(item, documents));
      return;
    }
    documents.add(readOne((ObjectNode) node));
  }

  private OdooDocument readOne(ObjectNode node) {
    if (!node.has("kind") && !node.has("apiVersion")) {
      return seed.read(node);
    }
    String kind = node.path("apiVersion").asText() + " " + node.path("kind").asText();
    return switch (kind) {
      case "operators.com/v1 Odoo" -> readOdoo(node);
      case "operators.com/v1 OdooRule" -> seed.readResource(node);
      default ->
          throw new InvalidSpecException(
              "/kind", "'" + kind.strip() + "' is not known: use operators.com/v1 Odoo");
    };
  }

  private OdooDocument readOdoo(ObjectNode node) {
    ObjectNode copy = node.deepCopy();
    copy.remove("status");
    odooSchema.check(copy);
    try {
      return OdooDocument.of(YAML.treeToValue(copy, Odoo.class));
    } catch (JsonProcessingException e) {
      throw new InvalidSpecException("/spec", e.getOriginalMessage());
    }
  }
}
