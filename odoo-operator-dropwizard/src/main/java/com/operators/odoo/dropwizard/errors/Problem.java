// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.errors;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.operators.odoo.error.FieldProblem;
import java.util.List;
import java.util.Objects;

/**
 * What went wrong, as RFC 9457 has it. Never holds a secret, a class name or a stack trace.
 *
 * @param type names the kind of problem
 * @param title short name of the status
 * @param status HTTP status
 * @param detail what could not be done, and why
 * @param reason from the closed list
 * @param cure what to do now
 * @param requestId also in the service's log
 * @param errors wrong fields, by JSON pointer
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String reason,
    String cure,
    String requestId,
    List<FieldProblem> errors) {
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(reason, "reason");
    errors = List.copyOf(errors);
  }
}
