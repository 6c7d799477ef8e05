// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.reconcile;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.desired.ReleaseNaming;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.error.Recovery;
import com.operators.odoo.helm.HelmDriver;
import com.operators.odoo.helm.LocalChart;
import com.operators.odoo.helm.ReleaseRequest;
import com.operators.odoo.plan.Action;
import com.operators.odoo.plan.Outcome;
import com.operators.odoo.plan.Outcome.Kind;
import com.operators.odoo.plan.Plan;
import com.operators.odoo.release.Manifest;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseState;
import com.operators.odoo.release.ReleaseTarget;
import com.operators.odoo.store.InstanceStore;
import com.operators.odoo.store.OdooStore;
import com.operators.odoo.store.ReleaseStore;
import java.time.Duration;
import java.util.List;

/**
 * Carries a plan out: the only class that calls mutating verbs. One plan is one action.
 *
 * <p><b>Phases</b> of a Helm action: finalizer, attempt in the status, leftovers of revisions that
 * failed, Helm's call, wait until our store has seen its record, prune. <b>Failure modes</b>:
 * killed before the call, nothing has changed; killed in it, the release is pending and the attempt
 * tells whose call it was; killed after it, the next observation finds what is wanted.
 */
public final class PlanExecutor {
  private static final Duration HALT_PAUSE = Duration.ofMinutes(10);

  private final HelmDriver helm;
  private final LocalChart chart;
  private final OdooStore odoos;
  private final ReleaseStore releases;
  private final InstanceStore instances;
  private final Leftovers leftovers;

  public PlanExecutor(
      HelmDriver helm,
      LocalChart chart,
      OdooStore odoos,
      ReleaseStore releases,
      InstanceStore instances) {
    this.helm = helm;
    this.chart = chart;
    this.odoos = odoos;
    this.releases = releases;
    this.instances = instances;
    this.leftovers = new Leftovers(releases);
  }

  /** Never throws for what a cluster or Helm may do: that is an outcome. */
  public Outcome execute(Plan plan, Odoo odoo) {
    try {
      return plan.action().accept(new Steps(plan, odoo));
    } catch (OdooOperatorException e) {
      return failed(plan, e);
    }
  }

  private Outcome failed(Plan plan, OdooOperatorException e) {
    boolean over = e.reason() != Reason.ClusterUnreachable && e.reason() != Reason.Timeout;
    if (over && plan.action().isMutating()) {
      releases.awaitSeen(
          plan.observation().target(), all -> all.isEmpty() || !all.get(0).status().isPending());
      prune(plan, e);
    }
    List<Release> after =
        e.reason() == Reason.ClusterUnreachable
            ? plan.observation().revisions()
            : releases.revisions(plan.observation().target());
    boolean hopeless = e.reason().recovery() != Recovery.RETRY_BACKOFF;
    var pause = hopeless ? HALT_PAUSE : Duration.ofSeconds(5);
    return new Outcome(Kind.FAILED, e.reason(), e.getMessage(), pause, after);
  }

  /** Failed revisions are revisions, too. */
  private void prune(Plan plan, OdooOperatorException failure) {
    try {
      releases.prune(plan.observation().target(), plan.desired().policy().historyLimit());
    } catch (OdooOperatorException e) {
      failure.addSuppressed(e);
    }
  }

  /** One method for each action. */
  private final class Steps implements Action.Visitor<Outcome> {
    private final Plan plan;
    private final Odoo odoo;
    private final ReleaseTarget target;

    Steps(Plan plan, Odoo odoo) {
      this.plan = plan;
      this.odoo = odoo;
      this.target = plan.observation().target();
    }

    @Override
    public Outcome createSecrets(Action.CreateSecrets action) {
      String namespace = odoo.getMetadata().getNamespace();
      action
          .secrets()
          .forEach(s -> instances.createSecret(namespace, s, ReleaseNaming.ownerOf(odoo)));
      return outcome(Kind.ADVANCED, Reason.Progressing, "the instance's Secrets are made");
    }

    @Override
    public Outcome resolveAddons(Action.ResolveAddons action) {
      instances.resolve(odoo, action.wanted(), action.image());
      var pause = Duration.ofSeconds(2);
      var revisions = plan.observation().revisions();
      return new Outcome(Kind.DEFERRED, Reason.Progressing, plan.why(), pause, revisions);
    }

    @Override
    public Outcome install(Action.Install action) {
      helm.install(request());
      return settle();
    }

    @Override
    public Outcome upgrade(Action.Upgrade action) {
      boolean ours = plan.observation().state() instanceof ReleaseState.Failed;
      if (ours) {
        var wanted = Manifest.parse(helm.render(request()));
        instances.deleteLeftovers(target, leftovers.beforeUpgrade(plan.observation(), wanted));
      }
      helm.upgrade(request());
      return settle();
    }

    private ReleaseRequest request() {
      return new ReleaseRequest(target, chart, plan.desired().values(), plan.why());
    }

    private Outcome settle() {
      int before = plan.observation().applied().map(Release::revision).orElse(0);
      releases.awaitSeen(target, all -> isNewerAndSettled(all, before));
      releases.prune(target, plan.desired().policy().historyLimit());
      return outcome(Kind.APPLIED, Reason.Succeeded, plan.action().label() + ": " + plan.why());
    }

    @Override
    public Outcome recoverPending(Action.RecoverPending action) {
      releases.failPending(target, action.revision());
      return outcome(Kind.ADVANCED, Reason.Progressing, "recovered: " + plan.why());
    }

    @Override
    public Outcome uninstall(Action.Uninstall action) {
      instances.deleteLeftovers(target, leftovers.beforeUninstall(plan.observation()));
      helm.uninstall(target);
      releases.awaitSeen(target, List::isEmpty);
      return outcome(Kind.ADVANCED, Reason.Deleting, "uninstalled: " + plan.why());
    }

    @Override
    public Outcome finish(Action.Finish action) {
      if (action.purge()) {
        instances.purge(target, ReleaseNaming.ownerOf(odoo));
      }
      odoos.removeFinalizer(odoo);
      return outcome(Kind.FINISHED, Reason.Deleting, plan.why());
    }

    @Override
    public Outcome waitFor(Action.Wait action) {
      return new Outcome(
          Kind.DEFERRED,
          Reason.Progressing,
          plan.why(),
          action.delay(),
          plan.observation().revisions());
    }

    @Override
    public Outcome halt(Action.Halt action) {
      return new Outcome(
          Kind.HALTED, action.reason(), plan.why(), HALT_PAUSE, plan.observation().revisions());
    }

    @Override
    public Outcome nothing(Action.Nothing action) {
      return outcome(Kind.UNCHANGED, Reason.Succeeded, plan.why());
    }

    private Outcome outcome(Kind kind, Reason reason, String message) {
      var after =
          plan.action().isMutating() ? releases.revisions(target) : plan.observation().revisions();
      return new Outcome(kind, reason, message, Duration.ZERO, after);
    }
  }

  private static boolean isNewerAndSettled(List<Release> revisions, int before) {
    return !revisions.isEmpty()
        && revisions.get(0).revision() > before
        && !revisions.get(0).status().isPending();
  }
}
