// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.api;

import com.operators.odoo.plan.Outcome;

/**
 * What came of a reconcile.
 *
 * @param kind what happened
 * @param reason short name
 * @param message for people
 */
public record OutcomeView(String kind, String reason, String message) {
  public static OutcomeView of(Outcome outcome) {
    return new OutcomeView(outcome.kind().name(), outcome.reason().name(), outcome.message());
  }
}
