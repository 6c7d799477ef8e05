// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.Reason;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.function.Supplier;

/** Calls of the API server, with failures in our words. */
final class Calls {
  private Calls() {}

  /**
   * @param what completes "Could not …"
   * @throws ClusterException by what the server answered
   */
  static <T> T to(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (KubernetesClientException e) {
      throw new ClusterException(
          reasonOf(e.getCode(), e.getStatus()), "Could not " + what + ": " + why(e), e);
    }
  }

  static void run(String what, Runnable call) {
    to(
        what,
        () -> {
          call.run();
          return what;
        });
  }

  private static Reason reasonOf(int code, Status status) {
    return switch (code) {
      case 400 -> Reason.BadRequest;
      case 401 -> Reason.Unauthorized;
      case 403 -> isQuota(status) ? Reason.QuotaExceeded : Reason.Forbidden;
      case 404 -> Reason.NotFound;
      case 409 -> isExists(status) ? Reason.AlreadyExists : Reason.Conflict;
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

  private static boolean isExists(Status status) {
    return status != null && "AlreadyExists".equals(status.getReason());
  }

  private static String why(KubernetesClientException e) {
    if (e.getStatus() != null && e.getStatus().getMessage() != null) {
      return e.getStatus().getMessage();
    }
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
