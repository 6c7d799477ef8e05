// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.reconcile;

import java.util.Objects;

/**
 * This process, as {@code status.lastAttempt.holder} names it.
 *
 * @param place pod or host: the same after a restart
 * @param process a number of this process alone
 */
public record Holder(String place, String process) {
  public Holder {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(process, "process");
  }

  /**
   * Whether a call begun by that holder can no longer run: it was this process, whose calls have
   * ended when it looks, or an earlier process of the same place.
   */
  boolean isOverFor(String holder) {
    return holder != null && holder.startsWith(place + "#");
  }

  @Override
  public String toString() {
    return place + "#" + process;
  }
}
