// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"19.0", "12e4567", "12:30", "yes", "null", "~", "2026-11-24", "0x1f", ".5", ""})
  void quotesStringsThatAReaderMayMistake(String text) {
    assertThat(StructuredText.yaml(Map.of("tag", text))).isEqualTo("tag: \"" + text + "\"\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"odoo", "docker.io/library/odoo", "git@example.com:a/b.git", "v19"})
  void leavesOthersPlain(String text) {
    assertThat(StructuredText.yaml(Map.of("image", text))).isEqualTo("image: " + text + "\n");
  }
}
