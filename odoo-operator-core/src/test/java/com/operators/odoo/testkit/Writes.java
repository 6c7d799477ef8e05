// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.testkit;

import java.util.ArrayList;
import java.util.List;

/** Every write that the fakes take, in order; ends the process that makes the chosen one. */
public final class Writes {
  private final List<String> made = new ArrayList<>();
  private int deadly;

  /** Just after so many more writes the process dies. */
  public void killAfter(int number) {
    deadly = made.size() + number;
  }

  void made(String what) {
    made.add(what);
    if (made.size() == deadly) {
      throw new Killed(what);
    }
  }

  public List<String> list() {
    return List.copyOf(made);
  }

  public void forget() {
    made.clear();
    deadly = 0;
  }

  /** The end of a process: nothing in it runs on. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed(String after) {
      super("killed after " + after);
    }
  }
}
