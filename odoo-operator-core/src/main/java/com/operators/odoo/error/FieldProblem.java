// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.error;

import java.util.Objects;

/**
 * What is wrong with one field.
 *
 * @param pointer where: a JSON pointer into the document, for example {@code /spec/image/tag}
 * @param problem what, and what is allowed
 */
public record FieldProblem(String pointer, String problem) {
  public FieldProblem {
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(problem, "problem");
  }

  @Override
  public String toString() {
    return (pointer.isEmpty() ? "/" : pointer) + ": " + problem;
  }
}
