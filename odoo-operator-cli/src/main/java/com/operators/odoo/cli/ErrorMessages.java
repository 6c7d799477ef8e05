// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli;

import static java.util.Map.entry;

import com.operators.odoo.cli.option.DocumentException;
import com.operators.odoo.error.FieldProblem;
import com.operators.odoo.error.InvalidSpecException;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import java.util.List;
import java.util.Map;

/**
 * Failures as people read them: what failed, each wrong field on a line of its own, and what to do
 * next. One table from reasons to next steps; a reason whose message says all has an empty row.
 */
final class ErrorMessages {
  private static final String SEE_STATUS = "see all conditions with: odoo-operator status NAME";
  private static final String CORRECT = "correct the document, then look at it with: plan -f FILE";
  private static final String LOOK_AT_PODS =
      "see the pods with: kubectl describe pods, kubectl logs; correct the document and apply it";

  static final Map<Reason, String> NEXT_STEPS =
      Map.ofEntries(
          entry(Reason.Succeeded, ""),
          entry(Reason.Progressing, SEE_STATUS),
          entry(Reason.Suspended, "go on with: odoo-operator resume NAME"),
          entry(Reason.Deleting, SEE_STATUS),
          entry(Reason.WorkloadsNotReady, SEE_STATUS),
          entry(Reason.Initializing, "filling a database takes minutes; " + SEE_STATUS),
          entry(Reason.NotApplicable, ""),
          entry(Reason.Unknown, SEE_STATUS),
          entry(Reason.DataNotPersistent, "set spec.persistence.enabled to true"),
          entry(
              Reason.KindMissing, "install what serves that kind, or take it out of the document"),
          entry(Reason.RouteUnusable, CORRECT),
          entry(Reason.FieldIgnored, ""),
          entry(Reason.ModulesOutdated, "update the database's modules"),
          entry(Reason.ChangedOutside, "see what Helm holds with: odoo-operator history NAME"),
          entry(Reason.InvalidSpec, "correct these fields and try again"),
          entry(Reason.ImmutableFieldChanged, "set it back, or create a new Odoo"),
          entry(Reason.ReferenceNotFound, "create it in the Odoo's namespace, or correct its name"),
          entry(Reason.ChartUnavailable, "check that the program's jar is complete"),
          entry(Reason.RenderFailed, CORRECT),
          entry(Reason.InstallFailed, SEE_STATUS),
          entry(Reason.UpgradeFailed, SEE_STATUS),
          entry(Reason.UninstallFailed, SEE_STATUS),
          entry(Reason.Timeout, "check that an operator runs for this namespace; " + SEE_STATUS),
          entry(Reason.ReleaseLocked, "try again once that call has ended"),
          entry(
              Reason.ReleaseNotOwned,
              "set spec.release.adopt to take it over, or spec.release.name to another name"),
          entry(Reason.RetriesExhausted, "mend the cause, then: odoo-operator reconcile NAME"),
          entry(Reason.ReadyTimeout, "it may still get there; " + SEE_STATUS),
          entry(Reason.ImagePullFailed, "correct spec.image, or add spec.image.pullSecrets"),
          entry(Reason.CrashLoop, LOOK_AT_PODS),
          entry(Reason.Unschedulable, "add a node with room, or ask for less in spec.*.resources"),
          entry(Reason.DatabaseUnavailable, "check spec.database and that its server answers"),
          entry(Reason.InitFailed, LOOK_AT_PODS),
          entry(Reason.AddonsUnavailable, "check spec.addons.git: address, branch and Secret"),
          entry(Reason.QuotaExceeded, "raise the namespace's quota, or ask for less"),
          entry(
              Reason.ClusterUnreachable,
              "check --kubeconfig and --context, and that the API server runs"),
          entry(Reason.Forbidden, "ask the cluster's administrator for that right"),
          entry(Reason.Unauthorized, "renew the credentials in the kubeconfig"),
          entry(Reason.Conflict, "try again"),
          entry(
              Reason.NotFound,
              "see what there is with: odoo-operator get -A; a new cluster needs: crd --install"),
          entry(Reason.AlreadyExists, "migrate or remove what is there first"),
          entry(Reason.BadRequest, "check the command line and the files that it names"),
          entry(Reason.TooLarge, "split it into several files"),
          entry(Reason.MethodNotAllowed, ""),
          entry(Reason.UnsupportedMediaType, ""),
          entry(Reason.TooManyRequests, "try again in a while"),
          entry(Reason.InternalError, "run it again with --verbose, and report what it prints"));

  private ErrorMessages() {}

  /** The whole text for a failure, without a line break at its end. */
  static String of(OdooOperatorException failure) {
    return text("", failure);
  }

  /** The same, beginning with the document it is about. */
  static String of(DocumentException failure) {
    return text(failure.document(), failure.failure());
  }

  /** For what nobody foresaw: only its id is shown, what it was is in the log. */
  static String unexpected(String id) {
    return "error: unexpected failure, id " + id + nextStep(Reason.InternalError);
  }

  private static String text(String subject, OdooOperatorException failure) {
    String label = subject.isEmpty() ? "" : subject + ": ";
    String what =
        failure instanceof InvalidSpecException invalid
            ? "error: " + label + "not valid" + fields(invalid.problems())
            : "error: " + label + failure.getMessage();
    return what + nextStep(failure.reason());
  }

  private static String fields(List<FieldProblem> problems) {
    var lines = new StringBuilder();
    problems.forEach(problem -> lines.append("\n  ").append(problem));
    return lines.toString();
  }

  private static String nextStep(Reason reason) {
    String step = NEXT_STEPS.get(reason);
    return step == null || step.isEmpty() ? "" : "\nhint: " + step;
  }
}
