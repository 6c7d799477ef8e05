// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.testkit.Yaml;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {
  private static final DocumentReader READER = new DocumentReader();
  private static final String ODOO =
      "{apiVersion: operators.com/v1, kind: Odoo, metadata: {name: acme}, spec: {version: '19.0'}}";
  private static final String RULE =
      "{apiVersion: operators.com/v1, kind: OdooRule, metadata: {name: rule, namespace: erp},"
          + " fullname: acme}";

  private static List<String> names(List<OdooDocument> documents) {
    return documents.stream().map(d -> d.odoo().getMetadata().getName()).toList();
  }

  private static String seedDocument() throws IOException {
    try (var in =
        DocumentReaderTest.class.getResourceAsStream("/cases/seed-document/in-document.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void readsAnOdoo() {
    // When
    var documents = READER.read(ODOO);

    // Then
    assertThat(documents).hasSize(1);
    assertThat(documents.get(0).odoo().getSpec().version).isEqualTo("19.0");
    assertThat(documents.get(0).odoo().getMetadata().getNamespace()).isNull();
  }

  @Test
  void forgetsTheStatusOfAnOdooThatWasExported() {
    // Given
    String exported = ODOO.replace("spec:", "status: {anything: 1}, spec:");

    // When
    var documents = READER.read(exported);

    // Then
    assertThat(documents.get(0).odoo().getStatus()).isNull();
  }

  @Test
  void readsTheSeedSystemsResourceWithItsOwnNameAndNamespace() {
    // When
    var odoo = READER.read(RULE).get(0).odoo();

    // Then
    assertThat(odoo.getMetadata().getName()).isEqualTo("rule");
    assertThat(odoo.getMetadata().getNamespace()).isEqualTo("erp");
    assertThat(odoo.getSpec().fullname).isEqualTo("acme");
  }

  @Test
  void readsTheSeedSystemsDocument() throws IOException {
    // When
    var document = READER.read(seedDocument()).get(0);

    // Then
    assertThat(document.odoo().getMetadata().getName()).isEqualTo("odoo-instances-odoo-dev");
    assertThat(document.secrets())
        .isEqualTo(Map.of("odoo-dev-database", Map.of("password", "myodoo")));
    assertThat(document.warnings()).extracting(w -> w.reason()).containsOnly(Reason.FieldIgnored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\n%s\n---\n%s\n",
        "%s\n---\n# nothing here\n---\n%s\n---\n",
        "\uFEFF%s\n---\n%s",
        "{apiVersion: v1, kind: List, items: [%s, %s]}",
        "{apiVersion: v1, kind: List, items: [{kind: List, items: [%s]}, %s]}",
        "{apiVersion: operators.com/v1, kind: OdooList, items: [%s, %s]}",
        "\r\n%s\r\n---\r\n%s\r\n"
      })
  void readsSeveralDocumentsFromOneText(String form) {
    // Given
    String text = String.format(form, json(ODOO), json(RULE));

    // When
    var documents = READER.read(text);

    // Then
    assertThat(names(documents)).containsExactly("acme", "rule");
  }

  private static String json(String yaml) {
    return Yaml.tree(yaml).toString();
  }

  @Test
  void restoresTheZeroThatAServerTookFromATag() {
    // When
    var odoo = READER.read(RULE.replace("acme}", "acme, image: {tag: 19}}")).get(0).odoo();

    // Then
    assertThat(odoo.getSpec().image.tag).isEqualTo("19.0");
  }

  @ParameterizedTest
  @CsvSource({
    "15.10, 15.10",
    "17.0, 17.0",
    "'\"18.0\"', 18.0",
    "19.0-20260101, 19.0-20260101",
    "19, 19",
    "1e400, 1E+400"
  })
  void keepsATagAsItIsWritten(String written, String tag) {
    // When
    var odoo =
        READER.read("{fullname: a, version: '19.0', image: {tag: " + written + "}}").get(0).odoo();

    // Then
    assertThat(odoo.getSpec().image.tag).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "''", "'0'"})
  void takesTheDefaultForATagThatIsNone(String written) {
    // When
    var document =
        READER.read("{fullname: a, image: {repository: r, tag: " + written + "}}").get(0);

    // Then
    assertThat(document.odoo().getSpec().image.tag).isNull();
    assertThat(document.odoo().getSpec().image.repository).isEqualTo("r");
    assertThat(document.odoo().getSpec().version).isEqualTo("19.0");
    assertThat(document.warnings()).hasSize(1);
  }

  @Test
  void keepsTheDigitsOfLargeNumbers() {
    // Given
    String text = ODOO.replace("spec: {", "spec: {web: {limits: {memorySoft: 2684354560}}, ");

    // When
    var odoo = READER.read(text).get(0).odoo();

    // Then
    assertThat(odoo.getSpec().web.limits.memorySoft).hasToString("2684354560");
  }

  @Test
  void refusesMoreThanOneMebibyte() {
    // When
    var refused =
        catchThrowableOfType(
            OdooOperatorException.class, () -> READER.read("#".repeat((1 << 20) + 1)));

    // Then
    assertThat(refused.reason()).isEqualTo(Reason.TooLarge);
  }

  @Test
  void tellsNobodyThePassword() throws IOException {
    // When
    var document = READER.read(seedDocument()).get(0);

    // Then
    assertThat(document.toString() + document.warnings() + Yaml.text(document.odoo()))
        .contains("odoo-dev")
        .doesNotContain("myodoo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fullname: a\npostgresql: {auth: {password: hunter2, pasword: x}}",
        "fullname: a\npostgresql: {auth: {password: [hunter2]}}",
        "fullname: a\npostgresql: {auth: {password: hunter2}",
        "fullname: a\npostgresql:\n  auth: {password: hunter2}\n bad",
        "{\"fullname\": \"a\", \"postgresql\": {\"auth\": {\"password\": \"hunter2\" \"x\"}}}",
        "{\"fullname\": \"a\", \"postgresql\": {\"auth\": {\"password\": \"hunter2",
        "fullname: a\npostgresql: {auth: {password: &p hunter2}}\nbranch: *p",
        "fullname: a\npostgresql: {auth: {password: hunter2, password: hunter2}}",
        "fullname: a\npostgresql: {auth: {password: 'hunter2\u0007'}}"
      })
  void tellsNobodyThePasswordOfADocumentThatIsRefused(String text) {
    // When
    var refused = catchThrowableOfType(OdooOperatorException.class, () -> READER.read(text));

    // Then
    assertThat(stackTraceOf(refused)).doesNotContain("hunter2");
  }

  private static String stackTraceOf(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
