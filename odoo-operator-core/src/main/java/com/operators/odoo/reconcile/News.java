// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.reconcile;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooStatus;
import com.operators.odoo.error.Reason;
import com.operators.odoo.plan.Action;
import com.operators.odoo.plan.Plan;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseStatus;
import com.operators.odoo.release.ValuesDigest;
import com.operators.odoo.store.OdooStore.Severity;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person would want to hear of beside the step that was taken: each is said once, when it
 * comes about.
 *
 * @param severity for an Event
 * @param reason from the closed list
 * @param action that it belongs to
 * @param message for people
 */
record News(Severity severity, Reason reason, String action, String message) {

  /** That the instance has become ready, is ready no longer, or takes too long. */
  static Optional<News> ofReadiness(Odoo odoo, OdooStatus now) {
    var before = ready(odoo.getStatus());
    var after = ready(now);
    boolean was = before.filter(News::isTrue).isPresent();
    boolean is = after.filter(News::isTrue).isPresent();
    if (is && !was) {
      String url = now.url == null ? "" : ": " + now.url;
      return Optional.of(
          new News(Severity.Normal, Reason.Succeeded, "Ready", "the instance is ready" + url));
    }
    boolean late = isFor(after, Reason.ReadyTimeout) && !isFor(before, Reason.ReadyTimeout);
    boolean lost = was && isFor(after, Reason.WorkloadsNotReady) && isSameRelease(odoo, now);
    return late || lost
        ? after.map(c -> new News(Severity.Warning, reasonOf(c), "Wait", c.getMessage()))
        : Optional.empty();
  }

  private static Optional<Condition> ready(OdooStatus status) {
    return status == null || status.conditions == null
        ? Optional.empty()
        : status.conditions.stream().filter(c -> c.getType().equals("Ready")).findFirst();
  }

  private static boolean isTrue(Condition condition) {
    return condition.getStatus().equals("True");
  }

  private static boolean isFor(Optional<Condition> condition, Reason reason) {
    return condition.filter(c -> reasonOf(c) == reason).isPresent();
  }

  private static Reason reasonOf(Condition condition) {
    return Reason.valueOf(condition.getReason());
  }

  /** While a change rolls out, not being ready is no news. */
  private static boolean isSameRelease(Odoo odoo, OdooStatus now) {
    var before = odoo.getStatus().release;
    return before != null
        && now.release != null
        && Objects.equals(before.revision, now.release.revision);
  }

  /** That the release is not as the operator left it, before it is set back. */
  static Optional<News> ofOutsideChange(Odoo odoo, Plan plan) {
    var applied = plan.observation().applied();
    if (!(plan.action() instanceof Action.Upgrade) || !isChangedOutside(odoo, applied)) {
      return Optional.empty();
    }
    return applied.map(
        release ->
            new News(
                Severity.Warning,
                Reason.ChangedOutside,
                plan.action().label(),
                "revision "
                    + release.revision()
                    + " was made with Helm itself, and is set back: "
                    + plan.diff().describe()));
  }

  /** A newer revision than that of the status, and not what the last attempt tried. */
  private static boolean isChangedOutside(Odoo odoo, Optional<Release> applied) {
    var status = odoo.getStatus();
    if (status == null || status.release == null || status.release.revision == null) {
      return false;
    }
    String tried = status.lastAttempt == null ? null : status.lastAttempt.valuesDigest;
    return applied
        .filter(release -> release.status() == ReleaseStatus.DEPLOYED)
        .filter(release -> release.revision() > status.release.revision)
        .filter(release -> !digestOf(release).equals(tried))
        .isPresent();
  }

  private static String digestOf(Release release) {
    return ValuesDigest.ofText(release.chart().digest() + release.values().digest()).value();
  }
}
