// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.errors;

import static com.operators.odoo.error.Reason.AddonsUnavailable;
import static com.operators.odoo.error.Reason.AlreadyExists;
import static com.operators.odoo.error.Reason.BadRequest;
import static com.operators.odoo.error.Reason.ChangedOutside;
import static com.operators.odoo.error.Reason.ChartUnavailable;
import static com.operators.odoo.error.Reason.ClusterUnreachable;
import static com.operators.odoo.error.Reason.Conflict;
import static com.operators.odoo.error.Reason.CrashLoop;
import static com.operators.odoo.error.Reason.DataNotPersistent;
import static com.operators.odoo.error.Reason.DatabaseUnavailable;
import static com.operators.odoo.error.Reason.Deleting;
import static com.operators.odoo.error.Reason.FieldIgnored;
import static com.operators.odoo.error.Reason.Forbidden;
import static com.operators.odoo.error.Reason.ImagePullFailed;
import static com.operators.odoo.error.Reason.ImmutableFieldChanged;
import static com.operators.odoo.error.Reason.InitFailed;
import static com.operators.odoo.error.Reason.Initializing;
import static com.operators.odoo.error.Reason.InstallFailed;
import static com.operators.odoo.error.Reason.InternalError;
import static com.operators.odoo.error.Reason.InvalidSpec;
import static com.operators.odoo.error.Reason.KindMissing;
import static com.operators.odoo.error.Reason.MethodNotAllowed;
import static com.operators.odoo.error.Reason.ModulesOutdated;
import static com.operators.odoo.error.Reason.NotApplicable;
import static com.operators.odoo.error.Reason.NotFound;
import static com.operators.odoo.error.Reason.Progressing;
import static com.operators.odoo.error.Reason.QuotaExceeded;
import static com.operators.odoo.error.Reason.ReadyTimeout;
import static com.operators.odoo.error.Reason.ReferenceNotFound;
import static com.operators.odoo.error.Reason.ReleaseLocked;
import static com.operators.odoo.error.Reason.ReleaseNotOwned;
import static com.operators.odoo.error.Reason.RenderFailed;
import static com.operators.odoo.error.Reason.RetriesExhausted;
import static com.operators.odoo.error.Reason.RouteUnusable;
import static com.operators.odoo.error.Reason.Succeeded;
import static com.operators.odoo.error.Reason.Suspended;
import static com.operators.odoo.error.Reason.Timeout;
import static com.operators.odoo.error.Reason.TooLarge;
import static com.operators.odoo.error.Reason.TooManyRequests;
import static com.operators.odoo.error.Reason.Unauthorized;
import static com.operators.odoo.error.Reason.UninstallFailed;
import static com.operators.odoo.error.Reason.Unknown;
import static com.operators.odoo.error.Reason.Unschedulable;
import static com.operators.odoo.error.Reason.UnsupportedMediaType;
import static com.operators.odoo.error.Reason.UpgradeFailed;
import static com.operators.odoo.error.Reason.WorkloadsNotReady;

import com.operators.odoo.error.Reason;
import java.util.EnumMap;
import java.util.Map;

/** The one table from reasons to HTTP status codes and cures. */
public final class HttpStatuses {
  private static final Map<Reason, Integer> TABLE = new EnumMap<>(Reason.class);

  static {
    put(400, BadRequest);
    put(404, NotFound);
    put(405, MethodNotAllowed);
    put(409, AlreadyExists, Conflict, ReleaseLocked, ReleaseNotOwned, RetriesExhausted);
    put(413, TooLarge);
    put(415, UnsupportedMediaType);
    put(422, InvalidSpec, ImmutableFieldChanged, ReferenceNotFound, RenderFailed);
    put(422, DataNotPersistent, KindMissing, RouteUnusable, FieldIgnored, QuotaExceeded);
    put(429, TooManyRequests);
    // these are the operator's own: what a caller lacks never comes from the library
    put(502, Forbidden, Unauthorized);
    put(502, ChartUnavailable, InstallFailed, UpgradeFailed, UninstallFailed, ImagePullFailed);
    put(502, CrashLoop, Unschedulable, DatabaseUnavailable, InitFailed, AddonsUnavailable);
    put(503, ClusterUnreachable);
    put(504, Timeout, ReadyTimeout);
    // states, and no failures: nothing answers with them
    put(500, Succeeded, Progressing, Suspended, Deleting, WorkloadsNotReady, Initializing);
    put(500, NotApplicable, Unknown, ModulesOutdated, ChangedOutside, InternalError);
  }

  private HttpStatuses() {}

  private static void put(int status, Reason... reasons) {
    for (Reason reason : reasons) {
      TABLE.put(reason, status);
    }
  }

  /** A reason that is not in the table is a defect: a test holds that there is none. */
  public static int of(Reason reason) {
    return TABLE.getOrDefault(reason, 500);
  }

  static boolean knows(Reason reason) {
    return TABLE.containsKey(reason);
  }

  /** What the caller can do about it; empty where the message says all. */
  public static String cure(Reason reason, int status) {
    return switch (status) {
      case 400 -> "Correct the request.";
      case 401 -> "Send a valid token: 'Authorization: Bearer <token>'.";
      case 403 -> "Ask an administrator of the namespace for the right.";
      case 404 -> "Check name and namespace.";
      case 405 -> "Use one of the methods in Allow.";
      case 408 -> "Send the whole body without pauses.";
      case 409 ->
          reason == AlreadyExists
              ? "Choose another name, or change the one that is there."
              : "Read it again, and repeat the change.";
      case 412 -> "Read it again, and repeat the change with its new ETag.";
      case 413 -> "Send a smaller document.";
      case 415 -> "Send the body as application/json.";
      case 422 -> "Correct the fields that are named.";
      case 429 -> "Wait as long as Retry-After says.";
      case 502 -> "Tell the operator's administrator.";
      case 503 -> "Try again in a moment.";
      case 504 -> "Look at the status: the work goes on.";
      default -> status < 500 ? "Correct the request." : "Tell the administrator the requestId.";
    };
  }
}
