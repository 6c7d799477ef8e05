// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.errors;

import com.operators.odoo.error.FieldProblem;
import com.operators.odoo.error.InvalidSpecException;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import java.util.List;
import java.util.UUID;
import org.eclipse.jetty.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Makes problems of failures, and logs those that are ours: each exactly once, here. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  /** Key of the request's id in the log. */
  public static final String REQUEST_ID = "requestId";

  private Problems() {}

  public static Problem of(Throwable failure) {
    if (failure instanceof RequestRefusedException refused) {
      return problem(refused.status(), refused.reason(), refused.getMessage(), refused.errors());
    }
    if (failure instanceof InvalidSpecException invalid && invalid.problems() != null) {
      return problem(
          HttpStatuses.of(invalid.reason()),
          invalid.reason(),
          "the document is refused: " + invalid.getMessage(),
          invalid.problems());
    }
    if (failure instanceof OdooOperatorException known && known.reason() != Reason.InternalError) {
      int status = HttpStatuses.of(known.reason());
      if (status >= 500) {
        LOG.warn("{}: {}", known.reason(), known.getMessage());
      }
      return problem(status, known.reason(), known.getMessage(), List.of());
    }
    LOG.error("a request failed", failure);
    return problem(500, Reason.InternalError, "the operator failed; its log says why", List.of());
  }

  /** A problem of the protocol itself. */
  public static Problem ofStatus(int status, String detail) {
    Reason reason =
        switch (status) {
          case 401 -> Reason.Unauthorized;
          case 403 -> Reason.Forbidden;
          case 404 -> Reason.NotFound;
          case 405 -> Reason.MethodNotAllowed;
          case 408 -> Reason.Timeout;
          case 412 -> Reason.Conflict;
          case 413 -> Reason.TooLarge;
          case 415 -> Reason.UnsupportedMediaType;
          case 429 -> Reason.TooManyRequests;
          case 503 -> Reason.ClusterUnreachable;
          default -> status < 500 ? Reason.BadRequest : Reason.InternalError;
        };
    return problem(status, reason, detail, List.of());
  }

  private static Problem problem(
      int status, Reason reason, String detail, List<FieldProblem> errors) {
    String id = MDC.get(REQUEST_ID);
    return new Problem(
        "urn:odoo-operator:problem:" + reason.name(),
        HttpStatus.getMessage(status),
        status,
        detail,
        reason.name(),
        HttpStatuses.cure(reason, status),
        id == null ? UUID.randomUUID().toString() : id,
        errors);
  }
}
