// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.config;

/**
 * A setting leads to something that is not there, or is not what it should be; names the setting.
 */
public final class WrongSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WrongSettingsException(String message) {
    this(message, null);
  }

  public WrongSettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
