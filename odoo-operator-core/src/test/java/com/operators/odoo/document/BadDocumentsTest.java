// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.operators.odoo.desired.DesiredReleaseComposer;
import com.operators.odoo.desired.Inputs;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.testkit.Odoos;
import com.operators.odoo.testkit.Releases;
import com.operators.odoo.testkit.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Documents that are refused, read and composed as {@code render} and {@code apply} do: each with
 * the exact reason, pointer and message, in {@code bad-documents.yaml}.
 */
class BadDocumentsTest {
  private static final Path FILE = Path.of("src/test/resources/bad-documents.yaml");
  private static final DocumentReader READER = new DocumentReader();
  private static final DesiredReleaseComposer COMPOSER =
      new DesiredReleaseComposer(Releases.CHART, DesiredReleaseComposer.Settings.DEFAULT);

  private record Case(String name, String document, Reason reason, String message) {}

  @TestFactory
  Stream<DynamicTest> areRefusedByFieldAndWithTheCure() throws IOException {
    return cases().stream()
        .map(bad -> DynamicTest.dynamicTest(bad.name(), () -> isRefusedAsWritten(bad)));
  }

  private static List<Case> cases() throws IOException {
    var cases = new ArrayList<Case>();
    try (InputStream in = Files.newInputStream(FILE)) {
      for (var entry : Yaml.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8))) {
        cases.add(
            new Case(
                entry.path("name").asText(),
                expanded(entry.path("document").asText()),
                Reason.valueOf(entry.path("reason").asText()),
                entry.path("message").asText().strip()));
      }
    }
    return cases;
  }

  /** {@code SPEC: …} stands for an Odoo with that spec, {@code (x*54)} for that many letters. */
  private static String expanded(String document) {
    String text =
        document.startsWith("SPEC: ")
            ? "apiVersion: operators.com/v1\nkind: Odoo\nmetadata: {name: acme}\nspec: "
                + document.substring("SPEC: ".length())
            : document;
    var repeated = Pattern.compile("\\((.{1,6}?)\\*([0-9]+)\\)").matcher(text);
    return repeated.replaceAll(r -> r.group(1).repeat(Integer.parseInt(r.group(2))));
  }

  private static void isRefusedAsWritten(Case bad) {
    // When
    var refused =
        catchThrowableOfType(OdooOperatorException.class, () -> readAndCompose(bad.document()));

    // Then
    assertThat(refused).as("the document was taken").isNotNull();
    assertThat(refused.getMessage()).isEqualTo(bad.message());
    assertThat(refused.reason()).isEqualTo(bad.reason());
  }

  private static void readAndCompose(String text) {
    for (var document : READER.read(text)) {
      document.odoo().getMetadata().setNamespace(Odoos.NAMESPACE);
      COMPOSER.compose(document.odoo(), Inputs.assumed());
    }
  }
}
