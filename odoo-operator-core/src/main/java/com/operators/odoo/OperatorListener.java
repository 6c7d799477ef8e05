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

  /** The controller begins with an Odoo. What follows until it has ended is in the same thread. */
  default void reconciling(String namespace, String name) {}

  /**
   * The controller has reconciled an Odoo.
   *
   * @param action what was done, such as Install or Nothing
   */
  default void reconciled(
      String namespace, String name, String action, Outcome outcome, Duration took) {}

  /**
   * Helm is about to be called.
   *
   * @param verb install, upgrade, uninstall or render
   */
  default void helmCalling(String verb) {}

  /**
   * Helm was called.
   *
   * @param verb install, upgrade, uninstall or render
   * @param failure why it failed, if it did
   */
  default void helmCalled(String verb, Duration took, Optional<Reason> failure) {}
}
