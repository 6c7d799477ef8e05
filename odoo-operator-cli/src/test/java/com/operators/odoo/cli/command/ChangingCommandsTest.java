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
import com.operators.odoo.plan.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** delete, reconcile, resync, suspend, resume. */
class ChangingCommandsTest {
  private final Cli cli = new Cli();

  @Nested
  class Delete {
    @Test
    void asksForTheDeletion() {
      // Given
      cli.operator.odoos = List.of(Samples.acme(1));

      // When
      var result = cli.run("delete", "acme", "--deletion-policy", "orphan");

      // Then
      assertThat(result.out()).isEqualTo("odoo default/acme is being deleted\n");
      assertThat(cli.operator.calls).contains("delete default/acme Orphan");
    }

    @Test
    void waitsUntilItIsGone() {
      // Given
      var deleting = Samples.waiting(1, Reason.Deleting, "uninstalled");
      var away = new ClusterException(Reason.ClusterUnreachable, "Could not read it", null);
      cli.operator.finds(
          there(Samples.ready(1)), there(Samples.ready(1)), there(deleting), failing(away), gone());

      // When
      var result = cli.run("delete", "acme", "--wait");

      // Then
      assertThat(result.code()).isZero();
      assertThat(result.out()).isEqualTo("odoo default/acme deleted\n");
      assertThat(result.err())
          .isEqualTo(
              """
              [0s] default/acme: waiting for the operator to let it go (is one running?)
              [0s] default/acme: Deleting: uninstalled
              [1s] Could not read it
              """);
    }

    @Test
    void takesOneMadeAnewForAnother() {
      // Given
      var anew = Samples.acme(1);
      anew.getMetadata().setUid("uid-2");
      cli.operator.finds(there(Samples.acme(1)), there(anew));

      // When
      var result = cli.run("delete", "acme", "--wait");

      // Then
      assertThat(result.code()).isZero();
    }

    @Test
    void givesUpWhenTimeIsUp() {
      // Given
      cli.operator.finds(there(Samples.acme(1)));

      // When
      var result = cli.run("delete", "acme", "--wait", "--timeout", "10s");

      // Then
      assertThat(result.code()).isEqualTo(4);
      assertThat(result.err()).contains("error: the Odoo is not gone after 10 s: default/acme: ");
    }

    @Test
    void missesOneThatIsNotThere() {
      assertThat(cli.run("delete", "acme").code()).isEqualTo(7);
    }
  }

  @Nested
  class Reconcile {
    private Outcome outcome(Outcome.Kind kind, Reason reason) {
      return new Outcome(kind, reason, "so it was", Duration.ZERO, List.of());
    }

    @ParameterizedTest
    @CsvSource({
      "APPLIED, applied",
      "ADVANCED, advanced",
      "UNCHANGED, unchanged",
      "DEFERRED, has to wait",
      "FINISHED, finished"
    })
    void tellsWhatHappened(Outcome.Kind kind, String word) {
      // Given
      cli.operator.outcome = outcome(kind, Reason.Succeeded);

      // When
      var result = cli.run("reconcile", "acme");

      // Then
      assertThat(result.code()).isZero();
      assertThat(result.out()).isEqualTo("odoo default/acme " + word + ": so it was\n");
    }

    @ParameterizedTest
    @CsvSource({"FAILED, InstallFailed, 4", "HALTED, ReleaseNotOwned, 6"})
    void failsWithTheReason(Outcome.Kind kind, Reason reason, int code) {
      // Given
      cli.operator.outcome = outcome(kind, reason);

      // When
      var result = cli.run("reconcile", "acme");

      // Then
      assertThat(result.code()).isEqualTo(code);
      assertThat(result.err())
          .startsWith("error: Could not reconcile odoo default/acme: so it was\n");
    }

    @Test
    void asksForTheLeaseThatARunInThatNamespaceHolds() {
      // Given
      cli.operator.outcome = outcome(Outcome.Kind.UNCHANGED, Reason.Succeeded);

      // When
      cli.run("reconcile", "acme", "-n", "shop", "--timeout", "30s");

      // Then
      assertThat(cli.opened.get(0).namespace()).contains("shop");
      assertThat(cli.operator.calls).contains("reconcile shop/acme PT30S");
    }
  }

  @Nested
  class Resync {
    @Test
    void asksTheOperator() {
      // Given
      cli.operator.odoos = List.of(Samples.acme(1));

      // When
      var result = cli.run("resync", "acme");

      // Then
      assertThat(result.code()).isZero();
      assertThat(result.out()).isEqualTo("odoo default/acme will be resynced\n");
      assertThat(cli.operator.calls).contains("resync default/acme");
    }

    @Test
    void missesOneThatIsNotThere() {
      assertThat(cli.run("resync", "acme").code()).isEqualTo(7);
    }
  }

  @Nested
  class Detach {
    @Test
    void letsGoOfThoseOfOneNamespace() {
      // Given
      cli.operator.odoos = List.of(Samples.acme(1));

      // When
      var result = cli.run("detach", "-n", "shop");

      // Then
      assertThat(result.out()).isEqualTo("odoo default/acme detached\n");
      assertThat(result.err()).contains("the releases stay; the CRD only after -A");
      assertThat(cli.opened.get(0).namespace()).contains("shop");
    }

    @Test
    void letsGoOfAll() {
      // Given
      cli.operator.odoos = List.of(Samples.acme(1));

      // When
      var result = cli.run("detach", "-A");

      // Then
      assertThat(result.err()).contains("resources and CRD can go now");
      assertThat(cli.opened.get(0).namespace()).isEmpty();
    }

    @Test
    void saysThatNoneWasHeld() {
      assertThat(cli.run("detach").err()).contains("no Odoo was held");
    }
  }

  @Nested
  class Suspension {
    @ParameterizedTest
    @CsvSource({"suspend, true, suspended", "resume, false, resumed"})
    void setsTheField(String verb, boolean suspended, String word) {
      // When
      var result = cli.run(verb, "acme");

      // Then
      assertThat(result.out()).isEqualTo("odoo default/acme " + word + "\n");
      assertThat(cli.operator.calls).contains("suspend default/acme " + suspended);
    }

    @Test
    void describesEachVerb() {
      assertThat(cli.run("suspend", "--help").out()).contains("change nothing");
      assertThat(cli.run("resume", "--help").out()).contains("work on the Odoo again");
    }
  }
}
