// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.errors;

import com.operators.odoo.error.Reason;

/** The one table from reasons to HTTP status codes and cures. */
public final class HttpStatuses {
  private HttpStatuses() {}

  public static int of(Reason reason) {
    return switch (reason) {
      case BadRequest -> 400;
      case NotFound -> 404;
      case AlreadyExists, Conflict, ReleaseLocked, ReleaseNotOwned, RetriesExhausted -> 409;
      case TooLarge -> 413;
      case InvalidSpec,
          ImmutableFieldChanged,
          ReferenceNotFound,
          RenderFailed,
          DataNotPersistent,
          KindMissing,
          RouteUnusable,
          FieldIgnored,
          QuotaExceeded ->
          422;
      // these are the operator's own: what a caller lacks never comes from the library
      case Forbidden, Unauthorized -> 502;
      case ChartUnavailable,
          InstallFailed,
          UpgradeFailed,
          UninstallFailed,
          ImagePullFailed,
          CrashLoop,
          Unschedulable,
          DatabaseUnavailable,
          InitFailed,
          AddonsUnavailable ->
          502;
      case ClusterUnreachable -> 503;
      case Timeout, ReadyTimeout -> 504;
      case Succeeded,
          Progressing,
          Suspended,
          Deleting,
          WorkloadsNotReady,
          Initializing,
          NotApplicable,
          Unknown,
          ModulesOutdated,
          ChangedOutside,
          InternalError ->
          500;
    };
  }

  /** What the caller can do about it; empty where the message says all. */
  public static String cure(Reason reason, int status) {
    return switch (status) {
      case 400 -> "Correct the request.";
      case 401 -> "Send a valid token: 'Authorization: Bearer <token>'.";
      case 403 -> "Ask an administrator of the namespace for the right.";
      case 404 -> "Check name and namespace.";
      case 409 ->
          reason == Reason.AlreadyExists
              ? "Choose another name, or change the one that is there."
              : "Read it again, and repeat the change.";
      case 412 -> "Read it again, and repeat the change with its new ETag.";
      case 413 -> "Send a smaller document.";
      case 422 -> "Correct the fields that are named.";
      case 429 -> "Wait as long as Retry-After says.";
      case 502 -> "Tell the operator's administrator.";
      case 503 -> "Try again in a moment.";
      case 504 -> "Look at the status: the work goes on.";
      default -> status < 500 ? "Correct the request." : "Tell the administrator the requestId.";
    };
  }
}
