// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.error;

import static com.operators.odoo.error.Recovery.AWAIT_HUMAN;
import static com.operators.odoo.error.Recovery.AWAIT_SPEC_CHANGE;
import static com.operators.odoo.error.Recovery.NONE;
import static com.operators.odoo.error.Recovery.RETRY_BACKOFF;

/**
 * The whole vocabulary of reasons: conditions, Events, HTTP problems and exit codes use these and
 * no others. Adding one is fine, renaming one breaks users.
 */
public enum Reason {
  /** All is as asked. */
  Succeeded(NONE),
  /** A change is on its way. */
  Progressing(NONE),
  /** {@code spec.suspend} is set. */
  Suspended(NONE),
  /** The resource is being deleted. */
  Deleting(NONE),
  /** The release's objects are there but not ready yet. */
  WorkloadsNotReady(NONE),
  /** The database is being filled for the first time. */
  Initializing(NONE),
  /** The instance has no such part. */
  NotApplicable(NONE),
  /** Nothing is known yet. */
  Unknown(NONE),
  /** Persistence is off: what users store is lost when a pod ends. */
  DataNotPersistent(AWAIT_SPEC_CHANGE),
  /** An optional kind (IngressRoute, Certificate, HTTPRoute) is not served by the cluster. */
  KindMissing(AWAIT_SPEC_CHANGE),
  /** A route can never work as written. */
  RouteUnusable(AWAIT_SPEC_CHANGE),
  /** A field of a document was taken with a change of meaning. */
  FieldIgnored(AWAIT_SPEC_CHANGE),
  /** Image or addons changed; the database still has the modules of before. */
  ModulesOutdated(AWAIT_HUMAN),
  /** Someone changed the release with Helm itself. */
  ChangedOutside(NONE),

  /** A field of the spec is wrong. */
  InvalidSpec(AWAIT_SPEC_CHANGE),
  /** A field that cannot change was changed. */
  ImmutableFieldChanged(AWAIT_SPEC_CHANGE),
  /** A Secret or ConfigMap that the spec names is not there, or lacks the key. */
  ReferenceNotFound(AWAIT_SPEC_CHANGE),
  /** The chart cannot be read. */
  ChartUnavailable(RETRY_BACKOFF),
  /** The chart refuses the values, or a template fails. */
  RenderFailed(AWAIT_SPEC_CHANGE),
  /** Helm could not install. */
  InstallFailed(RETRY_BACKOFF),
  /** Helm could not upgrade. */
  UpgradeFailed(RETRY_BACKOFF),
  /** Helm could not uninstall. */
  UninstallFailed(RETRY_BACKOFF),
  /** A Helm call outlived its deadline. */
  Timeout(RETRY_BACKOFF),
  /** The release is in the hands of another Helm call. */
  ReleaseLocked(RETRY_BACKOFF),
  /** The release, or an object in it, belongs to someone else. */
  ReleaseNotOwned(AWAIT_HUMAN),
  /** All attempts failed. */
  RetriesExhausted(AWAIT_HUMAN),
  /** The instance did not become ready in time. */
  ReadyTimeout(AWAIT_HUMAN),

  /** The image cannot be pulled. */
  ImagePullFailed(AWAIT_SPEC_CHANGE),
  /** A container ends again and again. */
  CrashLoop(AWAIT_SPEC_CHANGE),
  /** No node takes a pod. */
  Unschedulable(AWAIT_HUMAN),
  /** The database refuses or does not answer. */
  DatabaseUnavailable(RETRY_BACKOFF),
  /** The database could not be initialised. */
  InitFailed(AWAIT_SPEC_CHANGE),
  /** A git repository of addons cannot be read. */
  AddonsUnavailable(RETRY_BACKOFF),
  /** A quota or an admission rule of the namespace refuses an object. */
  QuotaExceeded(AWAIT_HUMAN),

  /** The API server does not answer. */
  ClusterUnreachable(RETRY_BACKOFF),
  /** The operator or the caller lacks a right. */
  Forbidden(AWAIT_HUMAN),
  /** The caller is not known. */
  Unauthorized(AWAIT_HUMAN),
  /** Someone else changed the object meanwhile. */
  Conflict(RETRY_BACKOFF),
  /** No such object. */
  NotFound(AWAIT_HUMAN),
  /** It exists already. */
  AlreadyExists(AWAIT_HUMAN),
  /** The request or document cannot be read. */
  BadRequest(AWAIT_HUMAN),
  /** The document is too large. */
  TooLarge(AWAIT_HUMAN),
  /** The address takes other methods than that of the request. */
  MethodNotAllowed(AWAIT_HUMAN),
  /** The request's content type is not understood. */
  UnsupportedMediaType(AWAIT_HUMAN),
  /** The caller sends more requests than one may, or too many wait already. */
  TooManyRequests(RETRY_BACKOFF),
  /** A defect of the operator. */
  InternalError(RETRY_BACKOFF);

  private final Recovery recovery;

  Reason(Recovery recovery) {
    this.recovery = recovery;
  }

  public Recovery recovery() {
    return recovery;
  }
}
