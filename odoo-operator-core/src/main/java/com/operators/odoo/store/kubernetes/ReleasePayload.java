// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.release.ChartRef;
import com.operators.odoo.release.HelmValues;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseStatus;
import com.operators.odoo.release.ReleaseTarget;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Helm's record of one revision inside its Secret: base64 of gzip of JSON
 * (helm.sh/helm/v3/pkg/storage/driver/util.go), and once more base64 as every Secret.
 */
final class ReleasePayload {
  static final String TYPE = "helm.sh/release.v1";
  private static final String KEY = "release";
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private ReleasePayload() {}

  static boolean isRelease(Secret secret) {
    return TYPE.equals(secret.getType());
  }

  static ReleaseTarget targetOf(Secret secret) {
    var metadata = secret.getMetadata();
    String name = metadata.getLabels() == null ? null : metadata.getLabels().get("name");
    return ReleaseTarget.isValidName(name)
        ? new ReleaseTarget(metadata.getNamespace(), name)
        : new ReleaseTarget(metadata.getNamespace(), "unnamed");
  }

  static String secretName(ReleaseTarget target, int revision) {
    return "sh.helm.release.v1." + target.name() + ".v" + revision;
  }

  private static JsonNode decode(Secret secret) {
    try (var unpacked = unpack(secret)) {
      return JSON.readTree(unpacked);
    } catch (IOException e) {
      throw unreadable(secret, e);
    }
  }

  private static InputStream unpack(Secret secret) throws IOException {
    String payload = secret.getData() == null ? null : secret.getData().get(KEY);
    if (payload == null) {
      throw new IOException("it has no key " + KEY);
    }
    byte[] once = Base64.getDecoder().decode(payload);
    return new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(once)));
  }

  private static UncheckedIOException unreadable(Secret secret, IOException e) {
    return new UncheckedIOException(
        "Could not read Helm's record " + secret.getMetadata().getName(), e);
  }

  /** The same record of a revision that failed, in the place of the same version of the Secret. */
  static Secret failed(Secret secret) {
    var payload = (ObjectNode) decode(secret);
    payload
        .withObjectProperty("info")
        .put("status", ReleaseStatus.FAILED.toString())
        .put("description", "The process that made it ended before it was done");
    return new SecretBuilder(secret)
        .editMetadata()
        .addToLabels("status", ReleaseStatus.FAILED.toString())
        .endMetadata()
        .withData(Map.of(KEY, encode(payload)))
        .build();
  }

  private static String encode(JsonNode payload) {
    var bytes = new ByteArrayOutputStream();
    try (var packed = new GZIPOutputStream(bytes)) {
      JSON.writeValue(packed, payload);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write Helm's record", e);
    }
    String once = Base64.getEncoder().encodeToString(bytes.toByteArray());
    return Base64.getEncoder().encodeToString(once.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * What is compared; charts and manifests are passed over. Anybody may write a Secret of this
   * type: one that is none of Helm's is a release that nobody owns.
   */
  static Release toRelease(Secret secret) {
    try (var unpacked = unpack(secret)) {
      Payload payload = JSON.readValue(unpacked, Payload.class);
      if (payload == null || !payload.isWhole()) {
        throw new IOException("it lacks what Helm always writes");
      }
      return payload.toRelease(targetOf(secret));
    } catch (IOException | IllegalArgumentException e) {
      return new Release(
          targetOf(secret),
          0,
          ReleaseStatus.UNKNOWN,
          new ChartRef("", "", ""),
          HelmValues.EMPTY,
          "Secret " + secret.getMetadata().getName() + " is no record of Helm's",
          Instant.EPOCH);
    }
  }

  private record Payload(int version, JsonNode config, Info info, Chart chart) {
    boolean isWhole() {
      return info != null
          && info.status != null
          && chart != null
          && chart.metadata != null
          && chart.metadata.name != null
          && chart.metadata.version != null;
    }

    Release toRelease(ReleaseTarget target) {
      var from = chart.metadata;
      var annotations = from.annotations == null ? Map.<String, String>of() : from.annotations;
      String digest = annotations.getOrDefault(ChartRef.DIGEST_ANNOTATION, "");
      return new Release(
          target,
          version,
          ReleaseStatus.parse(info.status),
          new ChartRef(from.name, from.version, digest),
          HelmValues.of(config),
          info.description == null ? "" : info.description,
          later(instant(info.deployed), instant(info.deleted)));
    }
  }

  private record Info(
      String status,
      String description,
      @JsonProperty("last_deployed") String deployed,
      String deleted) {}

  private record Chart(Metadata metadata) {}

  private record Metadata(String name, String version, Map<String, String> annotations) {}

  static String manifest(Secret secret) {
    return decode(secret).path("manifest").asText();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  private static Instant instant(String text) {
    try {
      return text == null ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }
}
