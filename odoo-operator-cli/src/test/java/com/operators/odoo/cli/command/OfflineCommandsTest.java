// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.cli.Cli;
import com.operators.odoo.cli.Samples;
import org.junit.jupiter.api.Test;

/** convert and render. */
class OfflineCommandsTest {
  private final Cli cli = new Cli();

  @Test
  void convertsADocumentAndTellsWhereItsPasswordBelongs() {
    // Given
    cli.input = Samples.REQUEST;

    // When
    var result = cli.run("convert", "-f", "-");

    // Then
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .startsWith(
            """
            apiVersion: operators.com/v1
            kind: Odoo
            metadata:
              name: odoo-instances-acme
            spec:
              fullname: acme
            """)
        .contains("tag: \"19.0\"")
        .doesNotContain("canary");
    assertThat(result.err())
        .contains(
            "# Odoo odoo-instances-acme: the password belongs into the Secret acme-database, key"
                + " password")
        .doesNotContain("canary");
    assertThat(cli.opened).isEmpty();
  }

  @Test
  void separatesConvertedDocumentsAndPlacesThem() {
    // Given
    cli.input = Samples.DOCUMENT + "---\n" + Samples.DOCUMENT.replace("acme", "other");

    // When
    var result = cli.run("convert", "-f", "-", "-n", "shop");

    // Then
    assertThat(result.out())
        .isEqualTo(
            """
            apiVersion: operators.com/v1
            kind: Odoo
            metadata:
              name: acme
              namespace: shop
            spec:
              version: "19.0"
            ---
            apiVersion: operators.com/v1
            kind: Odoo
            metadata:
              name: other
              namespace: shop
            spec:
              version: "19.0"
            """);
  }

  @Test
  void convertsItsOwnOutputToTheSame() {
    // Given
    cli.input = Samples.REQUEST;
    String once = cli.run("convert", "-f", "-").out();
    cli.input = once;

    // When
    var again = cli.run("convert", "-f", "-");

    // Then
    assertThat(again.out()).isEqualTo(once);
  }

  @Test
  void rendersWithoutAskingForAKubeconfig() {
    // Given
    cli.input = Samples.DOCUMENT;

    // When
    var result = cli.run("render", "-f", "-", "--kubeconfig", "/nowhere");

    // Then
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEqualTo("---\nkind: Service\nmetadata:\n  name: default/acme\n");
    assertThat(cli.opened.get(0).offline()).isTrue();
  }

  @Test
  void rendersIntoTheNamespaceAskedFor() {
    // Given
    cli.input = Samples.DOCUMENT;

    // When
    cli.run("render", "-f", "-", "-n", "shop");

    // Then
    assertThat(cli.operator.calls).containsExactly("render shop/acme", "close");
  }
}
