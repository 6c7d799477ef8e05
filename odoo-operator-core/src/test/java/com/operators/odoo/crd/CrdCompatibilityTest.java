// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.operators.odoo.testkit.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A new operator's CRD takes every resource that the one before took. */
class CrdCompatibilityTest {
  private static final String SCHEMA = "/spec/versions/0/schema/openAPIV3Schema";

  private static JsonNode crd(String file) throws IOException {
    return Yaml.tree(Files.readString(Path.of(file)));
  }

  /** Replaced at each release by the file of that release; see CONTRIBUTING.md. */
  private static JsonNode previous() throws IOException {
    return crd("src/test/resources/crd/previous.yaml");
  }

  @Test
  void takesWhateverTheOneBeforeTook() throws IOException {
    // Given
    var before = previous();

    // When
    var now = crd("../helm/odoo-operator/files/odoos.operators.com-v1.yaml");

    // Then
    assertThat(SchemaChange.breaks(before.at(SCHEMA), now.at(SCHEMA))).isEmpty();
    for (String fixed : new String[] {"/spec/group", "/spec/names", "/spec/scope"}) {
      assertThat(now.at(fixed)).as(fixed).isEqualTo(before.at(fixed));
    }
    assertThat(now.at("/spec/versions/0/subresources"))
        .isEqualTo(before.at("/spec/versions/0/subresources"));
    assertThat(now.at("/spec/versions").findValuesAsText("name"))
        .containsAll(before.at("/spec/versions").findValuesAsText("name"));
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {properties: {a: {type: string}}}      | {properties: {}}                             | a: is gone
          {properties: {a: {type: string}}}      | {properties: {a: {type: integer}}}           | a: type was "string", is "integer"
          {properties: {a: {default: x}}}        | {properties: {a: {default: y}}}              | a: default was "x", is "y"
          {properties: {a: {default: x}}}        | {properties: {a: {}}}                        | a: default was "x", is absent
          {items: {maxLength: 9}}                | {items: {maxLength: 8}}                      | []: maxLength was 9, is 8
          {additionalProperties: {}}             | {additionalProperties: {maxLength: 8}}       | {}: maxLength was absent, is 8
          {minimum: 1}                           | {minimum: 2}                                 | the resource: minimum was 1, is 2
          {}                                     | {pattern: "^a$"}                             | the resource: has another pattern
          {pattern: "^a$"}                       | {pattern: "^b$"}                             | the resource: has another pattern
          {enum: [a, b]}                         | {enum: [a, c]}                               | the resource: no longer takes b
          {}                                     | {enum: [a]}                                  | the resource: takes no value but ["a"]
          {required: [a]}                        | {required: [a, b]}                           | the resource: requires b
          {}                                     | {x-kubernetes-validations: [{rule: "self"}]} | the resource: has the new rule self
          {x-kubernetes-preserve-unknown-fields: true} | {}                                     | the resource: x-kubernetes-preserve-unknown-fields was true, is absent
          """)
  void tellsWhatWouldBreak(String before, String now, String problem) {
    assertThat(SchemaChange.breaks(Yaml.tree(before), Yaml.tree(now))).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {properties: {}}                         | {properties: {a: {type: string, pattern: "^a$", minLength: 1}}}
          {maxLength: 8, minLength: 2}             | {maxLength: 9, minLength: 1}
          {maxItems: 3, pattern: "^a$"}            | {}
          {enum: [a]}                              | {enum: [a, b]}
          {required: [a, b]}                       | {required: [a]}
          {x-kubernetes-validations: [{rule: "x"}]} | {x-kubernetes-validations: []}
          {properties: {a: {type: string}}}        | {x-kubernetes-preserve-unknown-fields: true}
          """)
  void letsASchemaGrow(String before, String now) {
    assertThat(SchemaChange.breaks(Yaml.tree(before), Yaml.tree(now))).isEmpty();
  }
}
