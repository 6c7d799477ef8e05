// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.error.Reason;
import com.operators.odoo.plan.Outcome;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TracesTest {
  @RegisterExtension
  static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

  private static void work(OpenTelemetry telemetry) {
    var traces = new Listeners(new Traces(telemetry.getTracer("test")), OperatorListener.NONE);
    traces.reconciling("shop", "acme");
    traces.helmCalling("install");
    traces.helmCalled("install", Duration.ofSeconds(1), Optional.of(Reason.InstallFailed));
    var failed =
        new Outcome(Outcome.Kind.FAILED, Reason.InstallFailed, "", Duration.ZERO, List.of());
    traces.reconciled("shop", "acme", "Install", failed, Duration.ofSeconds(1));
  }

  @Test
  void aReconcileIsASpanWithItsHelmCallsInIt() {
    // When
    work(TELEMETRY.getOpenTelemetry());

    // Then
    List<SpanData> spans = TELEMETRY.getSpans();
    assertThat(spans).extracting(SpanData::getName).containsExactly("helm install", "reconcile");
    SpanData helm = spans.get(0);
    SpanData reconcile = spans.get(1);
    assertThat(helm.getParentSpanId()).isEqualTo(reconcile.getSpanId());
    assertThat(helm.getStatus()).isEqualTo(StatusData.create(StatusCode.ERROR, "InstallFailed"));
    assertThat(reconcile.getAttributes().asMap())
        .containsEntry(stringKey("odoo.namespace"), "shop")
        .containsEntry(stringKey("odoo.name"), "acme")
        .containsEntry(stringKey("odoo.action"), "Install")
        .containsEntry(stringKey("odoo.outcome"), "failed")
        .containsEntry(stringKey("odoo.reason"), "InstallFailed");
    assertThat(Span.current().getSpanContext().isValid()).as("nothing is left behind").isFalse();
  }

  @Test
  void withoutAnAgentThereIsNothing() {
    // When
    work(OpenTelemetry.noop());

    // Then
    assertThat(TELEMETRY.getSpans()).isEmpty();
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }
}
