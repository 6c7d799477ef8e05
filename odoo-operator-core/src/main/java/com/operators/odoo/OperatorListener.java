// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.error.Reason;
import com.operators.odoo.plan.Outcome;
import java.time.Duration;
import java.util.Optional;

/**
 * Hears of what the operator does, for metrics. It is called from the threads that do the work, so
 * it must be quick and must not throw.
 */
public interface OperatorListener {
  /** Hears of nothing. */
  OperatorListener NONE = new OperatorListener() {};

  /** The controller has reconciled an Odoo. */
  default void reconciled(String namespace, String name, Outcome outcome, Duration took) {}

  /**
   * Helm was called.
   *
   * @param verb install, upgrade, uninstall or render
   * @param failure why it failed, if it did
   */
  default void helmCalled(String verb, Duration took, Optional<Reason> failure) {}
}
