// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.testkit.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** What the documentation shows can be used as it stands, and what it links to is there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
  /** Examples may use a folder of a node. */
  @AutoClose
  private final OdooOperator operator =
      OdooOperator.builder().offline().nodePaths(List.of("/")).build();

  private static Stream<Page.Block> blocks(String language) {
    return Page.all().stream()
        .flatMap(page -> page.blocks().stream())
        .filter(block -> block.isTested(language));
  }

  @TestFactory
  Stream<DynamicTest> everyYamlBlockCanBeRead() {
    return blocks("yaml").map(b -> DynamicTest.dynamicTest(b.where(), () -> readYaml(b.text())));
  }

  private void readYaml(String text) {
    for (String document : text.split("(?m)^---$", -1)) {
      boolean isOdoo = Yaml.tree(document).path("kind").asText().equals("Odoo");
      if (isOdoo) {
        render(document);
      }
    }
  }

  private void render(String documents) {
    operator.read(documents).forEach(odoo -> assertThat(operator.render(odoo)).isNotEmpty());
  }

  @TestFactory
  Stream<DynamicTest> everyExampleCanBeRendered() throws IOException {
    try (var files = Files.walk(Page.CHECKOUT.resolve("examples"))) {
      return files
          .filter(file -> file.toString().matches(".*[.](yaml|json)"))
          .filter(file -> !file.toString().contains("/target/"))
          .sorted()
          .map(f -> DynamicTest.dynamicTest(f.toString(), () -> render(Files.readString(f))))
          .toList()
          .stream();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyJsonBlockIsARequest() {
    return blocks("json").map(b -> DynamicTest.dynamicTest(b.where(), () -> render(b.text())));
  }

  @TestFactory
  Stream<DynamicTest> everyLinkLeadsSomewhere() {
    return Page.all().stream()
        .flatMap(
            page ->
                page.links().stream()
                    .map(
                        link ->
                            DynamicTest.dynamicTest(
                                page.file() + " → " + link, () -> follow(page, link))));
  }

  private static void follow(Page page, String link) {
    List<String> parts = Arrays.asList(link.split("#", 2));
    Path from = page.file();
    Path to =
        parts.get(0).isEmpty()
            ? from
            : Page.CHECKOUT.relativize(
                Page.CHECKOUT.resolve(from).resolveSibling(parts.get(0)).normalize());
    assertThat(Files.exists(Page.CHECKOUT.resolve(to))).as("%s is there", to).isTrue();
    if (parts.size() > 1) {
      assertThat(Page.of(to.toString()).anchors()).as("headings of %s", to).contains(parts.get(1));
    }
  }
}
