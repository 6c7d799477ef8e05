// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.operators.odoo.dropwizard.cluster.Access;
import com.operators.odoo.dropwizard.config.WrongSettingsException;
import com.operators.odoo.dropwizard.testkit.FakeCluster;
import com.operators.odoo.dropwizard.testkit.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers from a file of hashed tokens. */
class TokenFileTest {
  private static final String GOOD = "{\"spec\":{\"version\":\"19.0\"}}";

  @TempDir private Path folder;
  private Path file;
  private long clock;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("tokens");
    write(
        "# who may what",
        "",
        "viewer view team-a,team-b sha256:" + Digests.sha256("v-token"),
        "editor edit team-a sha256:" + Digests.sha256("e-token"),
        "root edit * sha256:" + Digests.sha256("r-token"));
  }

  private void write(String... lines) throws IOException {
    Files.writeString(file, String.join("\n", lines));
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_000_000 + ++clock)));
  }

  private static Optional<Caller> caller(TokenFileAuthenticator authenticator, String token) {
    return authenticator.authenticate(Optional.of(token));
  }

  @ParameterizedTest
  @CsvSource({
    "v-token, get, team-a, true",
    "v-token, watch, team-b, true",
    "v-token, list, other, false",
    "v-token, patch, team-a, false",
    "e-token, delete, team-a, true",
    "e-token, get, team-b, false",
    "r-token, create, other, true"
  })
  void linesSayWhoMayWhat(String token, String verb, String namespace, boolean allowed) {
    // Given
    var authenticator = new TokenFileAuthenticator(file);

    // When
    var caller = caller(authenticator, token).orElseThrow();

    // Then
    assertThat(caller.may(Access.toOdoo(verb, namespace, "x"))).isEqualTo(allowed);
  }

  @Test
  void viewersReadNoSecretsAndNobodySeesAllNamespacesButWhoMay() {
    // Given
    var authenticator = new TokenFileAuthenticator(file);

    // When
    var viewer = caller(authenticator, "v-token").orElseThrow();
    var root = caller(authenticator, "r-token").orElseThrow();

    // Then
    assertThat(viewer.may(Access.toSecret("team-a", "s"))).isFalse();
    assertThat(viewer.may(Access.toOdoos("list", Optional.empty()))).isFalse();
    assertThat(root.may(Access.toOdoos("list", Optional.empty()))).isTrue();
  }

  @Test
  void theHashItselfIsNoToken() {
    // When
    var found = caller(new TokenFileAuthenticator(file), Digests.sha256("r-token"));

    // Then
    assertThat(found).isEmpty();
  }

  @Test
  void aChangedFileIsReadAnewAndABrokenOneIsNot() throws IOException {
    // Given
    var authenticator = new TokenFileAuthenticator(file);

    // When
    write("new edit * sha256:" + Digests.sha256("n-token"));
    var added = caller(authenticator, "n-token");
    var removed = caller(authenticator, "r-token");
    write("new edit *");
    var kept = caller(authenticator, "n-token");

    // Then
    assertThat(added).isPresent();
    assertThat(removed).isEmpty();
    assertThat(kept).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a edit *", "a admin * sha256:00", "a edit * sha256:xyz", "a edit * plain-token"})
  void wrongLinesAreRefusedAndNotRepeated(String line) throws IOException {
    // Given
    write(line);

    // Then
    assertThatThrownBy(() -> new TokenFileAuthenticator(file))
        .isInstanceOf(WrongSettingsException.class)
        .hasMessageContaining("sha256:<hex>")
        .hasMessageNotContaining("plain-token");
  }

  @Test
  void theServiceTakesThem() {
    // Given
    var cluster = new FakeCluster();
    try (var service =
        new RunningService(
            c -> cluster.backend(),
            Map.of("authentication.mode", "tokens", "authentication.tokenFile", file.toString()))) {

      // When
      var written = put(service, "team-a", "Authorization: Bearer e-token");
      var elsewhere = put(service, "team-b", "Authorization: Bearer e-token");
      var reader = put(service, "team-a", "Authorization: Bearer v-token");
      var stranger = put(service, "team-a", "Authorization: Bearer x");

      // Then
      assertThat(written.status()).isEqualTo(201);
      assertThat(elsewhere.problem()).isEqualTo("403 Forbidden");
      assertThat(reader.problem()).isEqualTo("403 Forbidden");
      assertThat(stranger.problem()).isEqualTo("401 Unauthorized");
    }
  }

  private static RunningService.Answer put(RunningService service, String space, String auth) {
    return service.json("PUT", "/namespaces/" + space + "/odoos/x", GOOD, auth);
  }
}
