// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.error.Reason;
import com.operators.odoo.plan.Outcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A span for each reconcile of the controller, and one for each call of Helm in it. Without an
 * OpenTelemetry agent, or an SDK of the program around, its spans are none.
 */
final class Traces implements OperatorListener {
  private record Open(Span span, Scope scope) {}

  private final Tracer tracer;
  private final ThreadLocal<Deque<Open>> open = ThreadLocal.withInitial(ArrayDeque::new);

  Traces(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public void reconciling(String namespace, String name) {
    begin("reconcile").setAttribute("odoo.namespace", namespace).setAttribute("odoo.name", name);
  }

  @Override
  public void reconciled(
      String namespace, String name, String action, Outcome outcome, Duration took) {
    end(
        span -> {
          span.setAttribute("odoo.action", action)
              .setAttribute("odoo.outcome", outcome.kind().name().toLowerCase(Locale.ROOT))
              .setAttribute("odoo.reason", outcome.reason().name());
          if (outcome.kind() == Outcome.Kind.FAILED) {
            span.setStatus(StatusCode.ERROR, outcome.reason().name());
          }
        });
  }

  @Override
  public void helmCalling(String verb) {
    begin("helm " + verb);
  }

  @Override
  public void helmCalled(String verb, Duration took, Optional<Reason> failure) {
    end(span -> failure.ifPresent(why -> span.setStatus(StatusCode.ERROR, why.name())));
  }

  /** The scope is closed by {@link #end}. */
  @SuppressWarnings("MustBeClosedChecker")
  private Span begin(String name) {
    var span = tracer.spanBuilder(name).startSpan();
    open.get().push(new Open(span, span.makeCurrent()));
    return span;
  }

  private void end(Consumer<Span> last) {
    var ended = open.get().poll();
    if (ended != null) {
      last.accept(ended.span());
      ended.scope().close();
      ended.span().end();
    }
  }
}
