// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.cluster;

import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.FieldProblem;
import com.operators.odoo.error.InvalidSpecException;
import com.operators.odoo.error.Reason;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.function.Supplier;

/** Calls of the API server, with failures in the operator's words and fields by JSON pointer. */
final class ClusterCalls {
  private ClusterCalls() {}

  static <T> T to(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (KubernetesClientException e) {
      throw translated(what, e);
    }
  }

  private static RuntimeException translated(String what, KubernetesClientException e) {
    var problems = fields(e.getStatus());
    if (e.getCode() == 422 && !problems.isEmpty()) {
      return new InvalidSpecException(problems);
    }
    return new ClusterException(
        reasonOf(e.getCode(), e.getStatus()), "Could not " + what + ": " + why(e), e);
  }

  private static List<FieldProblem> fields(Status status) {
    if (status == null || status.getDetails() == null || status.getDetails().getCauses() == null) {
      return List.of();
    }
    return status.getDetails().getCauses().stream().map(ClusterCalls::problem).distinct().toList();
  }

  private static FieldProblem problem(StatusCause cause) {
    return new FieldProblem(pointer(cause.getField()), String.valueOf(cause.getMessage()));
  }

  /** {@code spec.routes[0].name} as {@code /spec/routes/0/name}. */
  static String pointer(String field) {
    if (field == null || field.isEmpty() || field.equals("<nil>")) {
      return "";
    }
    return "/" + field.replaceAll("\\[([^\\]]*)\\]", ".$1").replace('.', '/');
  }

  private static Reason reasonOf(int code, Status status) {
    return switch (code) {
      case 400 -> Reason.BadRequest;
      case 401 -> Reason.Unauthorized;
      case 403 -> isQuota(status) ? Reason.QuotaExceeded : Reason.Forbidden;
      case 404 -> Reason.NotFound;
      case 409 ->
          status != null && "AlreadyExists".equals(status.getReason())
              ? Reason.AlreadyExists
              : Reason.Conflict;
      case 413 -> Reason.TooLarge;
      case 422 -> Reason.InvalidSpec;
      default -> Reason.ClusterUnreachable;
    };
  }

  private static boolean isQuota(Status status) {
    return status != null
        && status.getMessage() != null
        && status.getMessage().contains("exceeded quota");
  }

  private static String why(KubernetesClientException e) {
    if (e.getStatus() != null && e.getStatus().getMessage() != null) {
      return e.getStatus().getMessage();
    }
    return "the API server does not answer";
  }
}
