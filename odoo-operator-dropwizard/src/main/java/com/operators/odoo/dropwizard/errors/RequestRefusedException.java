// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.errors;

import com.operators.odoo.error.FieldProblem;
import com.operators.odoo.error.Reason;
import java.util.List;
import java.util.Objects;

/** A request that is refused for what the caller did or lacks, with the status to answer. */
public final class RequestRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final Reason reason;
  private final transient List<FieldProblem> errors;

  public RequestRefusedException(int status, Reason reason, String message) {
    this(status, reason, message, List.of());
  }

  public RequestRefusedException(
      int status, Reason reason, String message, List<FieldProblem> errors) {
    super(message);
    this.status = status;
    this.reason = Objects.requireNonNull(reason, "reason");
    this.errors = List.copyOf(errors);
  }

  /** A wrong parameter or header. */
  public static RequestRefusedException badRequest(String message) {
    return new RequestRefusedException(400, Reason.BadRequest, message);
  }

  /** A caller without the right. */
  public static RequestRefusedException forbidden(String message) {
    return new RequestRefusedException(403, Reason.Forbidden, message);
  }

  /** Something that is not there. */
  public static RequestRefusedException notFound(String message) {
    return new RequestRefusedException(404, Reason.NotFound, message);
  }

  /** A precondition (If-Match, If-None-Match) that does not hold. */
  public static RequestRefusedException preconditionFailed(String message) {
    return new RequestRefusedException(412, Reason.Conflict, message);
  }

  public int status() {
    return status;
  }

  public Reason reason() {
    return reason;
  }

  public List<FieldProblem> errors() {
    return errors;
  }
}
