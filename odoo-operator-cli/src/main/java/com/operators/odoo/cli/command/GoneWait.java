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

/** Waits until a deleted Odoo is gone; one that was made anew under its name does not count. */
final class GoneWait {
  private static final Duration POLL = Duration.ofMillis(500);

  private final OdooOperator operator;
  private final Session session;
  private final Console console;

  GoneWait(OdooOperator operator, Session session, Console console) {
    this.operator = operator;
    this.session = session;
    this.console = console;
  }

  /**
   * @throws OdooOperatorException with Timeout if it is still there
   */
  void await(Odoo deleted, Duration timeout) {
    var progress = new Progress(console, session.timing());
    while (isThere(deleted, progress)) {
      if (progress.elapsed().compareTo(timeout) >= 0) {
        throw new OdooOperatorException(
            Reason.Timeout,
            "the Odoo is not gone after "
                + progress.elapsed().toSeconds()
                + " s: "
                + progress.last());
      }
      session.timing().pause(POLL);
    }
  }

  private boolean isThere(Odoo deleted, Progress progress) {
    var metadata = deleted.getMetadata();
    try {
      var found = operator.get(metadata.getNamespace(), metadata.getName()).map(OdooState::new);
      found.ifPresent(state -> progress.tell(state.id() + ": " + news(state)));
      return found.filter(state -> isSame(state.odoo(), deleted)).isPresent();
    } catch (OdooOperatorException e) {
      if (e.reason() != Reason.ClusterUnreachable) {
        throw e;
      }
      progress.tell(e.getMessage());
      return true;
    }
  }

  private static String news(OdooState state) {
    return Optional.of(state.told("Ready"))
        .filter(told -> told.startsWith("Deleting") || state.isStalled())
        .orElse("waiting for the operator to let it go (is one running?)");
  }

  private static boolean isSame(Odoo found, Odoo deleted) {
    String uid = deleted.getMetadata().getUid();
    return uid == null || uid.equals(found.getMetadata().getUid());
  }
}
