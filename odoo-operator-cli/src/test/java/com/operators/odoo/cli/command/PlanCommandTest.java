// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.cli.Cli;
import com.operators.odoo.cli.Previews;
import com.operators.odoo.cli.Samples;
import com.operators.odoo.diff.ChangeSeverity;
import com.operators.odoo.diff.ObjectChange.Change;
import com.operators.odoo.error.Reason;
import com.operators.odoo.plan.Action;
import com.operators.odoo.plan.Preview;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlanCommandTest {
  private static final Preview UPGRADE =
      Previews.of(new Action.Upgrade(), null)
          .value("/image/tag", "\"19.0\"", "\"19.0-1\"", ChangeSeverity.UPGRADE)
          .object(Change.UPDATE, "Deployment", "acme-web", "/spec/template")
          .build();

  private final Cli cli = new Cli();

  @BeforeEach
  void sendADocument() {
    cli.input = Samples.DOCUMENT;
    cli.operator.planned = document -> UPGRADE;
  }

  @Test
  void printsThePlanAndSucceeds() {
    // When
    var result = cli.run("plan", "-f", "-");

    // Then
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            """
            Upgrade Odoo default/acme: restarts Odoo
              what is desired differs from what is applied
              release default/acme, revision 3, chart odoo-0.1.0

            Values
              ~ /image/tag: "19.0" → "19.0-1"

            Objects
              ~ Deployment acme-web
                  /spec/template

            0 to create, 1 to update, 0 to delete; restarts Odoo
            """);
  }

  @Test
  void exitsWithTenForChangesIfAsked() {
    assertThat(cli.run("plan", "-f", "-", "--exit-code").code()).isEqualTo(10);
  }

  @Test
  void exitsWithZeroWithoutChanges() {
    // Given
    cli.operator.planned = document -> Previews.of(new Action.Nothing(), "as asked").build();

    // When
    var result = cli.run("plan", "-f", "-", "--exit-code");

    // Then
    assertThat(result.code()).isZero();
  }

  @Test
  void exitsWithTheReasonOfARefusal() {
    // Given
    var halt = new Action.Halt(Reason.ReleaseNotOwned);
    cli.operator.planned = document -> Previews.of(halt, "a release of someone else").build();

    // When
    var result = cli.run("plan", "-f", "-");

    // Then
    assertThat(result.code()).isEqualTo(6);
    assertThat(result.out()).startsWith("Halt Odoo default/acme: refused\n");
    assertThat(result.err())
        .startsWith("error: stdin, Odoo default/acme: a release of someone else\nhint: ");
  }

  @Test
  void printsTheSameAsJson() throws IOException {
    // Given
    String golden = Files.readString(Path.of(getClass().getResource("/plan.json").getPath()));

    // When
    var result = cli.run("plan", "-f", "-", "-o", "json");

    // Then
    assertThat(result.out()).isEqualTo(golden);
  }

  @Test
  void hidesSensitiveValuesInYaml() {
    // Given
    cli.operator.planned =
        document ->
            Previews.of(new Action.Upgrade(), null)
                .secret("/smtp/password", "\"canary-1\"", "\"canary-2\"")
                .build();

    // When
    var result = cli.run("plan", "-f", "-", "-o", "yaml");

    // Then
    assertThat(result.out())
        .startsWith("plans:\n  - odoo:\n      namespace: default\n      name: acme\n")
        .contains("sensitive: true")
        .contains("before: null")
        .doesNotContain("canary");
  }

  @Test
  void plansEveryDocumentAndComposesAsTold() {
    // Given
    cli.input = Samples.DOCUMENT + "---\n" + Samples.DOCUMENT.replace("acme", "other");

    // When
    var result = cli.run("plan", "-f", "-", "-n", "shop", "--allow-node-path", "/srv");

    // Then
    assertThat(cli.operator.calls).containsExactly("plan shop/acme", "plan shop/other", "close");
    assertThat(cli.opened.get(0).policy().nodePaths()).isEqualTo(List.of("/srv"));
    assertThat(result.out()).containsPattern("restarts Odoo\n\nUpgrade Odoo shop/other");
  }
}
