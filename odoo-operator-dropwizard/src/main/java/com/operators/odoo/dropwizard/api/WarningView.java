// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.api;

import com.operators.odoo.desired.Warning;
import java.util.List;

/**
 * Something that works, but not as its author may think.
 *
 * @param reason short name
 * @param message in full, with the cure
 */
public record WarningView(String reason, String message) {
  public static List<WarningView> of(List<Warning> warnings) {
    return warnings.stream().map(w -> new WarningView(w.reason().name(), w.message())).toList();
  }
}
