// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.error.InvalidSpecException;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads documents of the three forms: an {@code Odoo}; the document of the seed system ({@code
 * request.json}); that system's resource ({@code kind: OdooRule}, the same fields at the top
 * level). YAML or JSON, several in one text. Every wrong field is named.
 */
public final class DocumentReader {
  private static final int MAX_CHARACTERS = 1 << 20;

  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(64).build())
                  .build())
          // 15.10 stays 15.10
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** Made once a document needs it: that takes a while. */
  private SchemaCheck odooSchema;

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
    for (JsonNode node : nodesOf(text)) {
      addAll(node, documents);
    }
    if (documents.isEmpty()) {
      throw new OdooOperatorException(Reason.BadRequest, "there is no document in it");
    }
    return documents;
  }

  /** A parser's exceptions quote the text, and with it passwords: none of them leaves. */
  private static List<JsonNode> nodesOf(String text) {
    var found = new ArrayList<JsonNode>();
    try {
      refuseAliases(text);
      try (MappingIterator<JsonNode> nodes = YAML.readerFor(JsonNode.class).readValues(text)) {
        while (nodes.hasNextValue()) {
          found.add(nodes.nextValue());
        }
      }
    } catch (JsonProcessingException e) {
      throw new OdooOperatorException(Reason.BadRequest, "this is no valid YAML or JSON: " + at(e));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read a text in memory", e);
    }
    found.removeIf(DocumentReader::isEmpty);
    return found;
  }

  /** Nothing between two lines of dashes, or a comment. */
  private static boolean isEmpty(JsonNode node) {
    return node == null
        || node.isNull()
        || node.isMissingNode()
        || (node.isTextual() && node.asText().isEmpty());
  }

  /** Jackson would take an alias for a text with the anchor's name. */
  private static void refuseAliases(String text) throws IOException {
    try (YAMLParser parser = YAML.getFactory().createParser(text)) {
      while (parser.nextToken() != null) {
        if (parser.isCurrentAlias()) {
          throw new OdooOperatorException(
              Reason.BadRequest,
              "line "
                  + parser.currentTokenLocation().getLineNr()
                  + ": YAML aliases (*"
                  + parser.getText()
                  + ") are not supported: write the value out");
        }
      }
    }
  }

  private static String at(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    String what =
        e.getCause() instanceof MarkedYAMLException yaml
            ? yaml.getProblem()
            : String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
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
    odooSchema().check(copy);
    try {
      return OdooDocument.of(YAML.treeToValue(copy, Odoo.class));
    } catch (JsonMappingException e) {
      throw new InvalidSpecException(pointerOf(e), "this has another type than expected");
    } catch (JsonProcessingException e) {
      throw new OdooOperatorException(Reason.BadRequest, "this cannot be read: " + at(e));
    }
  }

  private synchronized SchemaCheck odooSchema() {
    if (odooSchema == null) {
      odooSchema = SchemaCheck.ofCustomResource();
    }
    return odooSchema;
  }

  private static String pointerOf(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
        .map(step -> "/" + step)
        .collect(Collectors.joining());
  }
}
