// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.release.ReleaseStatus;
import com.operators.odoo.release.ReleaseTarget;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleasePayloadTest {
  private static final String RECORD =
      """
      {"name": "acme", "version": 3, "manifest": "kind: Secret", "hooks": [],
       "config": {"web": {"memory": 2684354560}, "operator": {"owner": "demo/acme"}},
       "info": {"status": "deployed", "description": "as asked", "notes": "…",
                "first_deployed": "2026-01-01T00:00:00Z", "last_deployed": "2026-01-02T03:04:05.6Z",
                "deleted": ""},
       "chart": {"metadata": {"name": "odoo", "version": "0.1.0",
                              "annotations": {"operators.com/chart-digest": "sha256:1"}},
                 "templates": [{"name": "a", "data": "eA=="}], "values": {"a": {"b": 1}}}}
      """;

  private static String encode(byte[] bytes) {
    byte[] once = Base64.getEncoder().encode(bytes);
    return Base64.getEncoder().encodeToString(once);
  }

  private static String zip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var packed = new GZIPOutputStream(bytes)) {
      packed.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return encode(bytes.toByteArray());
  }

  private static Secret secret(Map<String, String> data) {
    return new SecretBuilder()
        .withNewMetadata()
        .withNamespace("demo")
        .withName("sh.helm.release.v1.acme.v3")
        .addToLabels("name", "acme")
        .endMetadata()
        .withType(ReleasePayload.TYPE)
        .withData(data)
        .build();
  }

  @Test
  void aRecordIsReadWithAllThatIsCompared() throws IOException {
    // When
    var release = ReleasePayload.toRelease(secret(Map.of("release", zip(RECORD))));

    // Then
    assertThat(release.target()).isEqualTo(new ReleaseTarget("demo", "acme"));
    assertThat(release.revision()).isEqualTo(3);
    assertThat(release.status()).isEqualTo(ReleaseStatus.DEPLOYED);
    assertThat(release.chart().toString()).isEqualTo("odoo-0.1.0");
    assertThat(release.chart().digest()).isEqualTo("sha256:1");
    assertThat(release.owner()).isEqualTo("demo/acme");
    assertThat(release.values().at("/web/memory").asText()).isEqualTo("2684354560");
    assertThat(release.description()).isEqualTo("as asked");
    assertThat(release.updatedAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05.600Z"));
  }

  @Test
  void aRecordMadeFailedIsOtherwiseTheSame() throws IOException {
    // Given
    var pending =
        secret(Map.of("release", zip(RECORD.replace("\"deployed\"", "\"pending-upgrade\""))));

    // When
    var failed = ReleasePayload.failed(pending);

    // Then
    var release = ReleasePayload.toRelease(failed);
    assertThat(release.status()).isEqualTo(ReleaseStatus.FAILED);
    assertThat(release.owner()).isEqualTo("demo/acme");
    assertThat(failed.getMetadata().getLabels()).containsEntry("status", "failed");
    assertThat(ReleasePayload.manifest(failed)).isEqualTo("kind: Secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%%%", "e30=", "ZTMwPQ=="})
  void whatIsNoRecordIsNobodysRelease(String payload) {
    // When
    var release = ReleasePayload.toRelease(secret(Map.of("release", payload)));

    // Then
    assertThat(release.status()).isEqualTo(ReleaseStatus.UNKNOWN);
    assertThat(release.owner()).isEmpty();
    assertThat(release.description()).contains("sh.helm.release.v1.acme.v3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "null", "{\"info\": {}}", "{\"chart\": {\"metadata\": {}}}"})
  void aRecordWithHolesIsNobodysRelease(String json) throws IOException {
    // When
    var release = ReleasePayload.toRelease(secret(Map.of("release", zip(json))));

    // Then
    assertThat(release.status()).isEqualTo(ReleaseStatus.UNKNOWN);
  }

  @Test
  void aSecretWithoutDataIsNobodysRelease() {
    assertThat(ReleasePayload.toRelease(secret(null)).status()).isEqualTo(ReleaseStatus.UNKNOWN);
  }
}
