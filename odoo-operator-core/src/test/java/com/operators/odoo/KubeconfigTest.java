// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.operators.odoo.error.OdooOperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeconfigTest {
  private static final String TEXT =
      """
      apiVersion: v1
      kind: Config
      current-context: %1$s
      contexts:
        - {name: %1$s, context: {cluster: %1$s, user: me, namespace: in-%1$s}}
        - {name: shared, context: {cluster: %1$s, user: me, namespace: shared-%1$s}}
      clusters: [{name: %1$s, cluster: {server: "https://%1$s:1", certificate-authority: ca.crt}}]
      users: [{name: me, user: {token: of-%1$s}}]
      """;

  @TempDir private Path folder;
  private Path east;
  private Path west;

  @BeforeEach
  void write() throws IOException {
    east = Files.writeString(folder.resolve("east"), TEXT.formatted("east"));
    west = Files.writeString(folder.resolve("west"), TEXT.formatted("west"));
    Files.writeString(folder.resolve("ca.crt"), "");
  }

  private Kubeconfig load(String variable, Optional<String> context) {
    return Kubeconfig.load(Optional.empty(), context, Map.of("KUBECONFIG", variable));
  }

  @Test
  void takesTheFirstCurrentContextOfSeveralFiles() {
    // When
    var config = load("/nowhere:" + east + ":" + west, Optional.empty());

    // Then
    assertThat(config.client().getMasterUrl()).isEqualTo("https://east:1/");
    assertThat(config.namespace()).isEqualTo("in-east");
  }

  @Test
  void findsAContextInAnyOfTheFiles() throws IOException {
    // When
    var config = load(east + ":" + west, Optional.of("west"));

    // Then
    assertThat(config.client().getMasterUrl()).isEqualTo("https://west:1/");
    assertThat(config.namespace()).isEqualTo("in-west");
    assertThat(Files.readString(config.forHelm().orElseThrow()))
        .contains("current-context: \"west\"", "of-east", folder.resolve("ca.crt").toString());
  }

  @Test
  void letsTheFirstOfTwoEntriesHold() {
    assertThat(load(west + ":" + east, Optional.of("shared")).namespace()).isEqualTo("shared-west");
  }

  @Test
  void readsATokenFileForEachRequest() throws IOException {
    // Given
    Path token = Files.writeString(folder.resolve("token"), "one\n");
    Files.writeString(east, TEXT.formatted("east").replace("token: of-east", "tokenFile: token"));
    var tokens = load(east.toString(), Optional.empty()).client().getOauthTokenProvider();

    // When
    String first = tokens.getToken();
    Files.writeString(token, "two\n");
    String second = tokens.getToken();
    Files.delete(token);

    // Then
    assertThat(first).isEqualTo("one");
    assertThat(second).isEqualTo("two");
    assertThat(tokens.getToken()).isEqualTo("two");
    assertThatThrownBy(() -> load(east.toString(), Optional.empty()))
        .isInstanceOf(OdooOperatorException.class)
        .hasMessage("the token file " + token + " cannot be read");
  }

  @Test
  void givesHelmASingleFileAsItIs() {
    assertThat(load(east.toString(), Optional.empty()).forHelm()).contains(east);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''       | there is no kubeconfig file
          'a: [b'  | is no valid kubeconfig
          'words'  | is no valid kubeconfig
          '# none' | is empty
          """)
  void saysWhatIsWrongWithAFile(String text, String message) throws IOException {
    // Given
    Path file = folder.resolve("broken");
    if (!text.isEmpty()) {
      Files.writeString(file, text);
    }

    // When, Then
    assertThatThrownBy(() -> Kubeconfig.load(Optional.of(file), Optional.empty(), Map.of()))
        .isInstanceOf(OdooOperatorException.class)
        .hasMessageContaining(message)
        .hasMessageContaining(file.toString());
  }

  @Test
  void missesAContextThatIsInNone() {
    assertThatThrownBy(() -> load(east + ":" + west, Optional.of("north")))
        .hasMessageContaining("has no context 'north'");
  }

  @Test
  void looksForNoneWhenItIsOffline() {
    try (var operator =
        OdooOperator.builder().kubeconfig(folder.resolve("missing")).offline().build()) {
      assertThat(operator.crd()).contains("odoos.operators.com");
    }
  }
}
