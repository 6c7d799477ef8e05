// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One value that differs.
 *
 * @param pointer where: a JSON pointer into the values
 * @param before the value now; a missing node if there is none
 * @param after the value wanted; a missing node if there is none
 * @param severity what the change costs
 * @param sensitive whether the values must not be shown
 */
public record ValueChange(
    String pointer, JsonNode before, JsonNode after, ChangeSeverity severity, boolean sensitive) {
  private static final int MAX_SHOWN = 120;

  /** A URL may carry a password before its host. */
  private static final Pattern URL_USER = Pattern.compile("://[^/@\\s\"]+@");

  public ValueChange {
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
    Objects.requireNonNull(severity, "severity");
  }

  /** The same, without its values. */
  ValueChange hidden() {
    return new ValueChange(pointer, before, after, severity, true);
  }

  public boolean isAdded() {
    return before.isMissingNode();
  }

  public boolean isRemoved() {
    return after.isMissingNode();
  }

  /** The value now, as it may be shown. */
  public String shownBefore() {
    return shown(before);
  }

  /** The value wanted, as it may be shown. */
  public String shownAfter() {
    return shown(after);
  }

  private String shown(JsonNode value) {
    if (value.isMissingNode()) {
      return "(none)";
    }
    if (sensitive) {
      return "(hidden)";
    }
    String text = URL_USER.matcher(value.toString()).replaceAll("://***@");
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }

  /** {@code pointer: before → after}. */
  @Override
  public String toString() {
    return pointer + ": " + shownBefore() + " → " + shownAfter();
  }
}
