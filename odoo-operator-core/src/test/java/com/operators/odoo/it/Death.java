// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Breaks work off after each step that it had not come to before. */
public final class Death implements Consumer<String> {
  private final Set<String> steps = new LinkedHashSet<>();

  /** What ends it. */
  public static final class Now extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public void accept(String step) {
    if (steps.add(step)) {
      throw new Now();
    }
  }

  /** All steps that it died after, in their order. */
  public Set<String> steps() {
    return steps;
  }

  /** Whether this run did not come to its end. */
  public boolean endsOnTheWay(Consumer<Consumer<String>> work) {
    try {
      work.accept(this);
      return false;
    } catch (Now e) {
      return true;
    }
  }
}
