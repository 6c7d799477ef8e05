// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.error;

/** A Helm call that failed. */
public final class HelmException extends OdooOperatorException {
  private static final long serialVersionUID = 1L;

  public HelmException(Reason reason, String message, Throwable cause) {
    super(reason, message, cause);
  }
}
