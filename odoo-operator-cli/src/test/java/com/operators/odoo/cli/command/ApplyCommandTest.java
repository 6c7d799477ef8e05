// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import static com.operators.odoo.cli.FakeOdooOperator.failing;
import static com.operators.odoo.cli.FakeOdooOperator.gone;
import static com.operators.odoo.cli.FakeOdooOperator.there;
import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.cli.Cli;
import com.operators.odoo.cli.Samples;
import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ApplyCommandTest {
  private final Cli cli = new Cli();

  @BeforeEach
  void sendADocument() {
    cli.input = Samples.DOCUMENT;
    cli.operator.applied = document -> Samples.acme(2);
  }

  @Test
  void createsWhatIsNotThere() {
    // When
    var result = cli.run("apply", "-f", "-");

    // Then
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEqualTo("odoo default/acme created\n");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void tellsAChangeFromNone() {
    // Given
    cli.operator.finds(there(Samples.acme(1)), there(Samples.acme(2)));

    // When
    String first = cli.run("apply", "-f", "-").out();
    String second = cli.run("apply", "-f", "-").out();

    // Then
    assertThat(first).isEqualTo("odoo default/acme configured\n");
    assertThat(second).isEqualTo("odoo default/acme unchanged\n");
  }

  @Test
  void neverShowsAPassword() {
    // Given
    cli.input = Samples.REQUEST;

    // When
    var result = cli.run("apply", "-f", "-", "--verbose");

    // Then
    assertThat(cli.operator.calls)
        .contains("apply default/odoo-instances-acme with Secrets [acme-database]");
    assertThat(result.out() + result.err()).doesNotContain("canary");
  }

  @Test
  void refusesTheNamespaceOfAnotherDocument() {
    // Given
    cli.input = Samples.DOCUMENT.replace("name: acme", "name: acme\n  namespace: shop");

    // When
    var result = cli.run("apply", "-f", "-", "-n", "other");

    // Then
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .startsWith(
            "error: stdin, Odoo shop/acme: the document is for namespace 'shop', the command line"
                + " for 'other'\n");
    assertThat(cli.opened).isEmpty();
  }

  @Test
  void appliesNothingIfOneDocumentIsWrong() {
    // Given
    cli.input = Samples.DOCUMENT + "---\n" + Samples.DOCUMENT.replace("version:", "versoin:");

    // When
    var result = cli.run("apply", "-f", "-");

    // Then
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .startsWith("error: stdin: not valid\n  /spec/versoin: this field is not known");
    assertThat(cli.operator.calls).isEmpty();
  }

  @Test
  void namesTheOdooOnce() {
    // Given
    cli.operator.failsWith(
        () -> new ClusterException(Reason.Forbidden, "Could not read Odoo default/acme: no", null));

    // When
    var result = cli.run("apply", "-f", "-");

    // Then
    assertThat(result.code()).isEqualTo(6);
    assertThat(result.err()).startsWith("error: stdin: Could not read Odoo default/acme: no\n");
  }

  @Test
  void namesAFileThatIsNotThere() {
    // When
    var result = cli.run("apply", "-f", "nowhere.yaml");

    // Then
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("error: nowhere.yaml: the file is not there\n");
  }

  @Nested
  class Waiting {
    @Test
    void tellsEachNewsOnceAndEndsWhenReady() {
      // Given
      var pods = Samples.waiting(2, Reason.WorkloadsNotReady, "Deployment acme-web: 0 of 1 ready");
      cli.operator.finds(
          gone(),
          there(Samples.acme(2)),
          there(Samples.acme(2)),
          there(pods),
          there(pods),
          there(Samples.ready(2)));

      // When
      var result = cli.run("apply", "-f", "-", "--wait");

      // Then
      assertThat(result.code()).isZero();
      assertThat(result.out()).isEqualTo("odoo default/acme created\n");
      assertThat(result.err())
          .isEqualTo(
              """
              [0s] default/acme: waiting for the operator to look at it (is one running?)
              [1s] default/acme: WorkloadsNotReady: Deployment acme-web: 0 of 1 ready
              [2s] default/acme is ready
              """);
    }

    @Test
    void doesNotTakeTheReadinessOfAnEarlierSpec() {
      // Given
      var before = Samples.ready(1);
      before.getMetadata().setGeneration(2L);
      cli.operator.finds(there(Samples.acme(1)), there(before), there(Samples.ready(2)));

      // When
      var result = cli.run("apply", "-f", "-", "--wait");

      // Then
      assertThat(result.err())
          .isEqualTo(
              """
              [0s] default/acme: waiting for the operator to look at the change
              [0s] default/acme is ready
              """);
    }

    @Test
    void endsAtOnceWhenStalledWithTheCodeOfItsReason() {
      // Given
      cli.operator.finds(
          gone(), there(Samples.stalled(2, Reason.ReleaseNotOwned, "a release of someone else")));

      // When
      var result = cli.run("apply", "-f", "-", "--wait");

      // Then
      assertThat(result.code()).isEqualTo(6);
      assertThat(result.err())
          .startsWith(
              "error: Odoo default/acme is stalled: ReleaseNotOwned: a release of someone else\n");
    }

    @Test
    void givesUpWhenTimeIsUp() {
      // Given
      cli.operator.finds(
          gone(), there(Samples.waiting(2, Reason.ImagePullFailed, "no such image")));

      // When
      var result = cli.run("apply", "-f", "-", "--wait", "--timeout", "90s");

      // Then
      assertThat(result.code()).isEqualTo(4);
      assertThat(result.err())
          .contains(
              "error: not ready after 90 s: default/acme: ImagePullFailed: no such image\nhint: ");
    }

    @Test
    void bearsAnApiServerThatIsAwayForAWhile() {
      // Given
      var away = new ClusterException(Reason.ClusterUnreachable, "Could not read it", null);
      cli.operator.finds(gone(), failing(away), there(Samples.ready(2)));

      // When
      var result = cli.run("apply", "-f", "-", "--wait");

      // Then
      assertThat(result.code()).isZero();
      assertThat(result.err()).startsWith("[0s] default/acme: Could not read it\n");
    }

    @Test
    void saysThatTheClusterWasAwayAllTheTime() {
      // Given
      var away = new ClusterException(Reason.ClusterUnreachable, "Could not read it", null);
      cli.operator.finds(gone(), failing(away));

      // When
      var result = cli.run("apply", "-f", "-", "--wait", "--timeout", "5s");

      // Then
      assertThat(result.code()).isEqualTo(5);
    }

    @Test
    void endsWhenSomeoneDeletesIt() {
      // Given
      cli.operator.finds(gone(), gone());

      // When
      var result = cli.run("apply", "-f", "-", "--wait");

      // Then
      assertThat(result.code()).isEqualTo(7);
      assertThat(result.err()).startsWith("error: the Odoo default/acme was deleted meanwhile\n");
    }
  }
}
