// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.error;

/** The API server refused or did not answer. */
public final class ClusterException extends OdooOperatorException {
  private static final long serialVersionUID = 1L;

  public ClusterException(Reason reason, String message, Throwable cause) {
    super(reason, message, cause);
  }
}
