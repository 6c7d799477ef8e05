// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.error;

import java.util.Objects;

/**
 * A failure with a name from {@link Reason} and a message a person can act on: what could not be
 * done, why, and the cure. Never holds a secret.
 */
public class OdooOperatorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public OdooOperatorException(Reason reason, String message) {
    this(reason, message, null);
  }

  public OdooOperatorException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  public final Reason reason() {
    return reason;
  }
}
