// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

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
  private static final ObjectMapper JSON = new ObjectMapper();

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

  static JsonNode decode(Secret secret) {
    byte[] once = Base64.getDecoder().decode(secret.getData().get(KEY));
    byte[] packed = Base64.getDecoder().decode(once);
    boolean gzip = packed.length > 2 && packed[0] == 0x1f && packed[1] == (byte) 0x8b;
    try (var bytes = new ByteArrayInputStream(packed)) {
      return JSON.readTree(gzip ? new GZIPInputStream(bytes) : bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Could not read Helm's record " + secret.getMetadata().getName(), e);
    }
  }

  /** The same Secret with only what is compared: charts and manifests are not kept in memory. */
  static Secret strip(Secret secret) {
    JsonNode full = decode(secret);
    ObjectNode small = JSON.createObjectNode();
    small.set("version", full.path("version"));
    small.set("config", full.path("config"));
    ObjectNode info = small.putObject("info");
    for (String field : new String[] {"status", "description", "last_deployed", "deleted"}) {
      info.set(field, full.path("info").path(field));
    }
    small.putObject("chart").set("metadata", full.path("chart").path("metadata"));
    byte[] text = small.toString().getBytes(StandardCharsets.UTF_8);
    String once = Base64.getEncoder().encodeToString(text);
    String twice = Base64.getEncoder().encodeToString(once.getBytes(StandardCharsets.US_ASCII));
    var metadata = secret.getMetadata();
    return new SecretBuilder()
        .withNewMetadata()
        .withName(metadata.getName())
        .withNamespace(metadata.getNamespace())
        .withUid(metadata.getUid())
        .withResourceVersion(metadata.getResourceVersion())
        .withLabels(metadata.getLabels())
        .endMetadata()
        .withType(secret.getType())
        .withData(Map.of(KEY, twice))
        .build();
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

  static Release toRelease(Secret secret) {
    JsonNode payload = decode(secret);
    JsonNode chart = payload.at("/chart/metadata");
    JsonNode info = payload.path("info");
    return new Release(
        targetOf(secret),
        payload.path("version").asInt(),
        ReleaseStatus.parse(info.path("status").asText()),
        new ChartRef(
            chart.path("name").asText(),
            chart.path("version").asText(),
            chart.path("annotations").path(ChartRef.DIGEST_ANNOTATION).asText("")),
        HelmValues.of(payload.path("config")),
        info.path("description").asText(),
        later(
            instant(info.path("last_deployed").asText()), instant(info.path("deleted").asText())));
  }

  static String manifest(Secret secret) {
    return decode(secret).path("manifest").asText();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }
}
