// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.cli.output.Console;
import com.operators.odoo.cli.output.OdooState;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits until an Odoo is ready as it is asked for now, not as before. Ends early where waiting
 * cannot help: the Odoo is stalled, or gone. An API server that is away for a while is waited for.
 */
final class ReadyWait {
  private static final Duration POLL = Duration.ofMillis(500);

  private final OdooOperator operator;
  private final Session session;
  private final Console console;

  ReadyWait(OdooOperator operator, Session session, Console console) {
    this.operator = operator;
    this.session = session;
    this.console = console;
  }

  /**
   * @throws OdooOperatorException with the reason of the stall, with NotFound if the Odoo is gone,
   *     with ReadyTimeout or the last trouble if time is up
   */
  void await(Odoo applied, Duration timeout) {
    String id = new OdooState(applied).id();
    var progress = new Progress(console, session.timing());
    var trouble = Optional.<OdooOperatorException>empty();
    do {
      try {
        if (isReady(look(applied), progress)) {
          return;
        }
        trouble = Optional.empty();
      } catch (OdooOperatorException e) {
        if (e.reason() != Reason.ClusterUnreachable) {
          throw e;
        }
        trouble = Optional.of(e);
        progress.tell(id + ": " + e.getMessage());
      }
      session.timing().pause(POLL);
    } while (progress.elapsed().compareTo(timeout) < 0);
    throw trouble.orElseGet(() -> late(progress));
  }

  private OdooState look(Odoo applied) {
    var metadata = applied.getMetadata();
    return operator
        .get(metadata.getNamespace(), metadata.getName())
        .map(OdooState::new)
        .orElseThrow(
            () ->
                new OdooOperatorException(
                    Reason.NotFound,
                    "the Odoo " + new OdooState(applied).id() + " was deleted meanwhile"));
  }

  private static boolean isReady(OdooState state, Progress progress) {
    if (state.isReady()) {
      progress.tell(state.id() + " is ready");
      return true;
    }
    if (state.isStalled()) {
      throw new OdooOperatorException(
          state.reasonOf("Stalled"),
          "Odoo " + state.id() + " is stalled: " + state.told("Stalled"));
    }
    progress.tell(state.id() + ": " + news(state));
    return false;
  }

  private static String news(OdooState state) {
    if (state.condition("Ready").isEmpty()) {
      return "waiting for the operator to look at it (is one running?)";
    }
    if (!state.speaksOfNow("Ready")) {
      return "waiting for the operator to look at the change";
    }
    return state.told("Ready") + (state.isSuspended() ? " (it is suspended)" : "");
  }

  private static OdooOperatorException late(Progress progress) {
    return new OdooOperatorException(
        Reason.ReadyTimeout,
        "not ready after " + progress.elapsed().toSeconds() + " s: " + progress.last());
  }
}
