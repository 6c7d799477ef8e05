// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli;

import com.operators.odoo.error.Reason;

/**
 * How the program ends, for scripts. {@link #of} is the one table from reasons to codes; it has no
 * default, so the compiler asks for a row when a reason is added.
 */
public enum ExitCode {
  /** Done. */
  OK(0, "done"),
  /** A defect of this program; the message has an id that is logged too. */
  UNEXPECTED(1, "unexpected failure"),
  /** The command line, or a file it names, cannot be read. */
  USAGE(2, "wrong usage, or a document that cannot be read"),
  /** The document or spec has to be changed. */
  REFUSED(3, "the spec is wrong, or cannot be met as it is"),
  /** Helm or the instance failed, or took too long. */
  FAILED(4, "the release or its pods failed, or time is up"),
  /** Passing trouble: the same again may work. */
  UNAVAILABLE(5, "the cluster or chart cannot be reached, or someone was quicker"),
  /** Someone has to decide, or to grant a right. */
  HELD(6, "not ours to touch, not allowed, or given up"),
  /** There is no such object. */
  NOT_FOUND(7, "not found"),
  /** There is one already. */
  ALREADY_EXISTS(8, "exists already"),
  /** {@code plan --exit-code} found something to change. */
  CHANGES_FOUND(10, "plan --exit-code: something would change");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  /** In a few words, for help. */
  public String meaning() {
    return meaning;
  }

  /** The code for a reason; {@link #OK} for those that are states and no failures. */
  public static ExitCode of(Reason reason) {
    return switch (reason) {
      case Succeeded,
          Suspended,
          NotApplicable,
          DataNotPersistent,
          FieldIgnored,
          ModulesOutdated,
          ChangedOutside ->
          OK;
      case InternalError -> UNEXPECTED;
      case BadRequest, TooLarge, MethodNotAllowed, UnsupportedMediaType -> USAGE;
      case InvalidSpec,
          ImmutableFieldChanged,
          ReferenceNotFound,
          RenderFailed,
          RouteUnusable,
          KindMissing ->
          REFUSED;
      case InstallFailed, UpgradeFailed, UninstallFailed, Timeout, ReadyTimeout -> FAILED;
      case Progressing, Deleting, WorkloadsNotReady, Initializing, Unknown -> FAILED;
      case ImagePullFailed,
          CrashLoop,
          Unschedulable,
          DatabaseUnavailable,
          InitFailed,
          AddonsUnavailable,
          QuotaExceeded ->
          FAILED;
      case ClusterUnreachable, ChartUnavailable, Conflict, TooManyRequests -> UNAVAILABLE;
      case ReleaseLocked, ReleaseNotOwned, RetriesExhausted, Forbidden, Unauthorized -> HELD;
      case NotFound -> NOT_FOUND;
      case AlreadyExists -> ALREADY_EXISTS;
    };
  }

  /** The code of a failure: never {@link #OK}, whatever the reason. */
  public static ExitCode ofFailure(Reason reason) {
    ExitCode code = of(reason);
    return code == OK ? FAILED : code;
  }
}
