// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.edit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.TSFBuilder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.operators.odoo.dropwizard.errors.RequestRefusedException;
import com.operators.odoo.error.InvalidSpecException;
import com.operators.odoo.error.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** Reads bodies strictly: no more than is allowed, no duplicate key, nothing behind the end. */
public final class Bodies {
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder().maxNestingDepth(64).maxNumberLength(100).build();
  private static final ObjectMapper JSON = strict(JsonFactory.builder());
  private static final ObjectMapper YAML = strict(YAMLFactory.builder());

  private static final int MAX_SCALE = 300;

  private final int maxBytes;
  private final Duration longest;

  /**
   * @param maxBytes of one body
   * @param longest time in which a body has to come, in whole
   */
  public Bodies(long maxBytes, Duration longest) {
    this.maxBytes = Math.toIntExact(maxBytes);
    this.longest = longest;
  }

  private static ObjectMapper strict(TSFBuilder<?, ?> factory) {
    return JsonMapper.builder(
            factory
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(LIMITS)
                .build())
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build();
  }

  /** The server's own least rate counts the time of the answer, too, so the time is taken here. */
  public byte[] bytes(InputStream body) {
    long end = System.nanoTime() + longest.toNanos();
    var bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        bytes.write(buffer, 0, n);
        if (bytes.size() > maxBytes) {
          throw new RequestRefusedException(
              413, Reason.TooLarge, "the body is larger than " + maxBytes + " bytes");
        }
        if (System.nanoTime() > end) {
          throw new RequestRefusedException(408, Reason.Timeout, "the body came too slowly");
        }
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new RequestRefusedException(408, Reason.Timeout, "the body did not arrive in time");
    }
  }

  /** A body that has to be there. */
  public JsonNode node(InputStream body, boolean isYaml) {
    return nodeIfAny(bytes(body), isYaml)
        .orElseThrow(() -> RequestRefusedException.badRequest("the body is empty"));
  }

  public Optional<JsonNode> nodeIfAny(byte[] bytes, boolean isYaml) {
    try {
      JsonNode node = (isYaml ? YAML : JSON).readTree(bytes);
      if (node == null || node.isMissingNode()) {
        return Optional.empty();
      }
      requireHandyNumbers(node);
      return Optional.of(node);
    } catch (JsonProcessingException e) {
      throw RequestRefusedException.badRequest(
          "the body is no valid " + (isYaml ? "YAML" : "JSON") + at(e));
    } catch (IOException e) {
      throw RequestRefusedException.badRequest("the body is not valid UTF-8");
    }
  }

  /** 1e999999999 is short to write, and fills the memory as soon as someone counts with it. */
  private static void requireHandyNumbers(JsonNode node) {
    if (node.isBigDecimal() && Math.abs((long) node.decimalValue().scale()) > MAX_SCALE) {
      throw RequestRefusedException.badRequest("the body has a number that is out of all range");
    }
    node.forEach(Bodies::requireHandyNumbers);
  }

  private static String at(JsonProcessingException e) {
    var location = e.getLocation();
    String what = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    // Jackson appends names of its own classes to some sentences
    String plain = what.replaceAll("\\s*\\(?[`'\"]?(com|java|org)\\.[\\w.$]+.*$", "");
    return location == null
        ? ": " + plain
        : ": line " + location.getLineNr() + ", column " + location.getColumnNr() + ": " + plain;
  }

  /** A body that has to be a map of fields. */
  public ObjectNode object(InputStream body, boolean isYaml) {
    JsonNode node = node(body, isYaml);
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new InvalidSpecException("", "the document has to be a map of fields");
  }
}
