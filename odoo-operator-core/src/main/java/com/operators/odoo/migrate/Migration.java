// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.migrate;

import java.util.List;
import java.util.function.Consumer;

/** The move of the seed system's instances; may be broken off anywhere, and run again. */
public interface Migration {
  /** The seed system's resources as YAML, passwords included; empty once they are replaced. */
  String resources();

  /** What {@link #run} would do, one line a step. Touches nothing. */
  List<String> plan();

  /**
   * Does it.
   *
   * @param progress told of each step that is done, as a line
   * @return place of each instance that was moved
   * @throws com.operators.odoo.error.OdooOperatorException with Conflict, before anything is
   *     replaced, if the old operator may still run or an instance cannot be moved; with InitFailed
   *     if a database cannot be copied; with Timeout if an instance does not become ready
   */
  List<String> run(Consumer<String> progress);
}
