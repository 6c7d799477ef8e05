// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.error;

import java.util.List;
import java.util.stream.Collectors;

/** A document or spec that is refused; names every wrong field at once. */
public final class InvalidSpecException extends OdooOperatorException {
  private static final long serialVersionUID = 1L;

  private final transient List<FieldProblem> problems;

  public InvalidSpecException(List<FieldProblem> problems) {
    this(Reason.InvalidSpec, problems);
  }

  public InvalidSpecException(Reason reason, List<FieldProblem> problems) {
    super(reason, problems.stream().map(FieldProblem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  public InvalidSpecException(String pointer, String problem) {
    this(List.of(new FieldProblem(pointer, problem)));
  }

  public List<FieldProblem> problems() {
    return problems;
  }
}
