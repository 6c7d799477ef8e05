// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.testkit.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentedCallsTest {
  private static final String OPENAPI = "odoo-operator-dropwizard/src/test/openapi/openapi.yaml";
  private static final Pattern CALL =
      Pattern.compile("`(GET|PUT|POST|PATCH|DELETE) ([^`?]+)[^`]*`");

  @Test
  void everyCallBesideAVerbIsOneOfTheService() throws IOException {
    // Given
    var offered = new TreeSet<String>();
    Yaml.tree(Files.readString(Page.CHECKOUT.resolve(OPENAPI)))
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        verb -> offered.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey())));

    // When
    var shown =
        Page.of("docs/working-with-odoos.md").lines().stream()
            .flatMap(line -> CALL.matcher(line).results())
            .map(call -> call.group(1) + " " + whole(call.group(2)))
            .collect(Collectors.toSet());

    // Then
    assertThat(shown).isNotEmpty().isSubsetOf(offered);
  }

  private static String whole(String path) {
    return path.replace("…", "/namespaces/{namespace}/odoos/{name}");
  }
}
