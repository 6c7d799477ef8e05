// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.cli.Previews;
import com.operators.odoo.cli.Samples;
import com.operators.odoo.desired.Warning;
import com.operators.odoo.diff.ChangeSeverity;
import com.operators.odoo.diff.ObjectChange.Change;
import com.operators.odoo.error.Reason;
import com.operators.odoo.plan.Action;
import com.operators.odoo.plan.Preview;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanPrinterTest {
  private static String print(Preview preview) {
    return new PlanPrinter().print(PlanViews.of(Samples.acme(1), preview));
  }

  @Test
  void showsAnInstall() {
    // Given
    var preview =
        Previews.of(new Action.Install(), "there is no release default/acme")
            .absent()
            .object(Change.CREATE, "Deployment", "acme-web")
            .object(Change.CREATE, "Service", "acme")
            .build();

    // When
    String text = print(preview);

    // Then
    assertThat(text)
        .isEqualTo(
            """
            Install Odoo default/acme: a new instance
              there is no release default/acme
              release default/acme, new, chart odoo-0.1.0

            Objects
              + Deployment acme-web
              + Service acme

            2 to create, 0 to update, 0 to delete; a new instance
            """);
  }

  @Test
  void showsAnUpgradeInFull() {
    assertThat(print(upgrade()))
        .isEqualTo(
            """
            Upgrade Odoo default/acme: interrupts the instance
              what is desired differs from what is applied
              release default/acme, revision 3, chart odoo-0.1.0 → odoo-0.2.0

            Values
              ~ /image/tag: "19.0" → "19.0-20260101"
              + /smtp/host: "mail"
              - /database/embedded/resources: {}  (interrupts the instance)

            Objects
              + ConfigMap acme-mail
              ~ Deployment acme-web
                  /spec/replicas
                  /spec/template
              - Ingress acme

            Warnings
              ! DataNotPersistent: attachments are lost

            1 to create, 1 to update, 1 to delete; interrupts the instance
            """);
  }

  private static Preview upgrade() {
    return Previews.of(new Action.Upgrade(), null)
        .chart("0.2.0")
        .value("/image/tag", "\"19.0\"", "\"19.0-20260101\"", ChangeSeverity.UPGRADE)
        .value("/smtp/host", null, "\"mail\"", ChangeSeverity.UPGRADE)
        .value("/database/embedded/resources", "{}", null, ChangeSeverity.DISRUPTIVE)
        .object(Change.CREATE, "ConfigMap", "acme-mail")
        .object(Change.UPDATE, "Deployment", "acme-web", "/spec/replicas", "/spec/template")
        .object(Change.DELETE, "Ingress", "acme")
        .warning(new Warning(Reason.DataNotPersistent, "attachments are lost"))
        .build();
  }

  @Test
  void saysThatNothingIsToBeDone() {
    assertThat(print(Previews.of(new Action.Nothing(), "the release is as asked").build()))
        .isEqualTo(
            """
            Nothing to do for Odoo default/acme: no change
              the release is as asked
              release default/acme, revision 3, chart odoo-0.1.0

            0 to create, 0 to update, 0 to delete; no change
            """);
  }

  @Test
  void saysWhyAChangeIsRefused() {
    // Given
    var preview =
        Previews.of(new Action.Halt(Reason.ImmutableFieldChanged), "this cannot change in place")
            .value("/version", "\"18.0\"", "\"19.0\"", ChangeSeverity.FORBIDDEN)
            .build();

    // When
    String text = print(preview);

    // Then
    assertThat(text)
        .isEqualTo(
            """
            Halt Odoo default/acme: refused
              ImmutableFieldChanged: this cannot change in place
              release default/acme, revision 3, chart odoo-0.1.0

            Values
              ~ /version: "18.0" → "19.0"  (refused)

            0 to create, 0 to update, 0 to delete; refused
            """);
  }

  @Test
  void hidesSensitiveValues() {
    // Given
    var preview =
        Previews.of(new Action.Upgrade(), null)
            .secret("/smtp/password", "\"canary-1\"", "\"canary-2\"")
            .build();

    // When
    String text = print(preview);

    // Then
    assertThat(text).contains("~ /smtp/password: (hidden) → (hidden)").doesNotContain("canary");
  }

  @Test
  void saysWhatFollowsAFirstStep() {
    // Given
    var secrets = Previews.of(new Action.CreateSecrets(List.of()), "its Secrets are missing");

    // When
    String text = print(secrets.absent().build());

    // Then
    assertThat(text).startsWith("CreateSecrets, then Install Odoo default/acme: a new instance\n");
  }

  @Test
  void promisesNothingForAWait() {
    var wait = Previews.of(new Action.Wait(Duration.ofSeconds(15)), "another Helm call is at work");
    assertThat(print(wait.build())).startsWith("Wait Odoo default/acme: nothing yet\n");
  }

  @Test
  void addsTheDocumentsWarnings() {
    // Given
    var warning = new Warning(Reason.FieldIgnored, "image.tag '0' is no tag");
    var preview =
        Previews.of(new Action.Nothing(), "as asked")
            .warning(warning)
            .build()
            .withWarnings(List.of(warning));

    // When
    String text = new PlanPrinter().print(PlanViews.of(Samples.acme(1), preview));

    // Then
    assertThat(text).containsOnlyOnce("  ! FieldIgnored: image.tag '0' is no tag\n");
  }
}
