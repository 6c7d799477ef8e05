// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.diff;

/** What a change costs, weakest first. The severity of several changes is that of the worst. */
public enum ChangeSeverity {
  /** Nothing differs. */
  NONE(0, "no change"),
  /** No pod restarts. */
  COSMETIC(1, "no restart"),
  /** Pods of Odoo restart. */
  UPGRADE(2, "restarts Odoo"),
  /** The database restarts, or the instance is away for a while. */
  DISRUPTIVE(3, "interrupts the instance"),
  /** Cannot be done in place. */
  FORBIDDEN(4, "refused");

  private final int rank;
  private final String meaning;

  ChangeSeverity(int rank, String meaning) {
    this.rank = rank;
    this.meaning = meaning;
  }

  /** In a few words, for people. */
  public String meaning() {
    return meaning;
  }

  public ChangeSeverity worse(ChangeSeverity other) {
    return other.rank > rank ? other : this;
  }
}
