// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import com.operators.odoo.error.Reason;
import java.util.Objects;

/**
 * Something that works, but not as its author may think.
 *
 * @param reason what
 * @param message in full, with the cure
 */
public record Warning(Reason reason, String message) {
  public Warning {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(message, "message");
  }
}
