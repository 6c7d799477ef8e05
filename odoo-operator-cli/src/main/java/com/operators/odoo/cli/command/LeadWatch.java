// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.cli.output.Console;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stands by while an operator runs, and says when it leads. */
final class LeadWatch {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private final Console console;
  private final String scope;

  LeadWatch(Console console, String scope) {
    this.console = console;
    this.scope = scope;
  }

  /** Returns when the run has to end; the operator is still open then. */
  RunEnd await(OdooOperator operator, CompletableFuture<RunEnd> end, Optional<Duration> duration) {
    long limit = System.nanoTime() + duration.orElse(FOR_EVER).toNanos();
    var early = untilItLeads(operator, end, limit);
    if (early.isPresent()) {
      return early.get();
    }
    console.result("operator leads, watching " + scope);
    return within(left(limit), end).orElse(RunEnd.DURATION_OVER);
  }

  private Optional<RunEnd> untilItLeads(
      OdooOperator operator, CompletableFuture<RunEnd> end, long limit) {
    long patience = System.nanoTime() + PATIENCE.toNanos();
    boolean told = false;
    while (!operator.isLeading()) {
      if (left(limit).isZero()) {
        return Optional.of(RunEnd.DURATION_OVER);
      }
      if (!told && left(patience).isZero()) {
        told = true;
        console.note("waiting to lead " + scope + ": another operator may hold the lease");
      }
      var ended = within(POLL, end);
      if (ended.isPresent()) {
        return ended;
      }
    }
    return Optional.empty();
  }

  private static Duration left(long limit) {
    return Duration.ofNanos(Math.max(0, limit - System.nanoTime()));
  }

  private static Optional<RunEnd> within(Duration time, CompletableFuture<RunEnd> end) {
    try {
      return Optional.of(end.get(time.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(RunEnd.SIGNAL);
    } catch (ExecutionException | CancellationException e) {
      throw new IllegalStateException("RunCommand: the end of a run cannot fail", e);
    }
  }
}
