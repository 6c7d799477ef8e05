// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooStatus;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.plan.Outcome;
import com.operators.odoo.testkit.FakeOdooStore;
import com.operators.odoo.testkit.Odoos;
import com.operators.odoo.testkit.Writes;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of a controller's answer. */
class ReconcileRequestTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final FakeOdooStore odoos = new FakeOdooStore(new Writes());
  private final ReconcileRequest request =
      new ReconcileRequest(odoos, Clock.fixed(NOW, ZoneOffset.UTC));
  private final Odoo odoo = Odoos.acme();

  private void says(Condition... conditions) {
    var status = new OdooStatus();
    status.lastHandledReconcileAt = NOW.toString();
    status.conditions = List.of(conditions);
    odoo.setStatus(status);
    odoos.put(odoo);
  }

  private static Condition condition(String type, String status, String reason) {
    return new ConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(reason)
        .withMessage("so it is")
        .build();
  }

  private Outcome ask() {
    var metadata = odoo.getMetadata();
    return request
        .askController(metadata.getNamespace(), metadata.getName(), PATIENCE, () -> false)
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "True, Succeeded, UNCHANGED, Succeeded",
    "False, WorkloadsNotReady, UNCHANGED, WorkloadsNotReady",
    "False, InstallFailed, FAILED, InstallFailed",
    "False, InvalidSpec, FAILED, InvalidSpec",
    "False, OfALaterVersion, UNCHANGED, Unknown",
    "False, Progressing, DEFERRED, Progressing"
  })
  void tellsHowItEnded(String ready, String reason, Outcome.Kind kind, Reason told) {
    // Given
    says(condition("Ready", ready, reason));

    // When
    var outcome = ask();

    // Then
    assertThat(outcome.kind()).isEqualTo(kind);
    assertThat(outcome.reason()).isEqualTo(told);
    assertThat(outcome.message()).isEqualTo(reason + ": so it is");
  }

  @Test
  void tellsThatItIsStalled() {
    // Given
    says(
        condition("Ready", "False", "UpgradeFailed"),
        condition("Stalled", "True", "RetriesExhausted"));

    // When
    var outcome = ask();

    // Then
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.HALTED);
    assertThat(outcome.reason()).isEqualTo(Reason.RetriesExhausted);
  }

  @Test
  void givesUpWhenNobodyAnswers() {
    // Given
    odoos.put(odoo);

    // When, Then
    assertThatThrownBy(this::ask)
        .isInstanceOf(OdooOperatorException.class)
        .hasMessageContaining("has not answered within");
  }

  @Test
  void asksNobodyOnceTheControllerIsGone() {
    // Given
    odoos.put(odoo);

    // When
    var answer =
        request.askController(
            odoo.getMetadata().getNamespace(), "acme", Duration.ofMinutes(1), () -> true);

    // Then
    assertThat(answer).isEmpty();
  }
}
