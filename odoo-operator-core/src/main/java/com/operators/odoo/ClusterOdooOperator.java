// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.api.v1.DeletionPolicy;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.controller.LeaderElection;
import com.operators.odoo.controller.OdooController;
import com.operators.odoo.desired.DesiredReleaseComposer;
import com.operators.odoo.desired.Inputs;
import com.operators.odoo.desired.ReleaseNaming;
import com.operators.odoo.document.DocumentReader;
import com.operators.odoo.document.OdooDocument;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.helm.HelmDriver;
import com.operators.odoo.helm.LocalChart;
import com.operators.odoo.plan.Outcome;
import com.operators.odoo.plan.Planner;
import com.operators.odoo.plan.Preview;
import com.operators.odoo.plan.RetryPolicy;
import com.operators.odoo.reconcile.Holder;
import com.operators.odoo.reconcile.OdooReconciler;
import com.operators.odoo.reconcile.PlanExecutor;
import com.operators.odoo.reconcile.Previewer;
import com.operators.odoo.reconcile.Publisher;
import com.operators.odoo.reconcile.ReleaseObserver;
import com.operators.odoo.reconcile.Renderer;
import com.operators.odoo.release.Release;
import com.operators.odoo.status.StatusRecorder;
import com.operators.odoo.store.kubernetes.CustomResourceDefinitions;
import com.operators.odoo.store.kubernetes.KubernetesStores;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link OdooOperator} on a real cluster: wires the flow to its adapters. */
final class ClusterOdooOperator implements OdooOperator {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterOdooOperator.class);

  /**
   * What it is made of.
   *
   * @param client one for all
   * @param helm one for all
   * @param chart of every release
   * @param composer with the administrator's settings
   * @param holder this process
   * @param clock one for all
   */
  record Parts(
      KubernetesClient client,
      HelmDriver helm,
      LocalChart chart,
      DesiredReleaseComposer composer,
      Holder holder,
      Clock clock) {}

  /**
   * What it works on.
   *
   * @param namespace that is watched; empty for all
   * @param leaseNamespace where the Lease is
   * @param fieldManager who applies resources
   * @param concurrency Odoos at once
   * @param defaultNamespace of documents that name none
   */
  record Scope(
      Optional<String> namespace,
      String leaseNamespace,
      String fieldManager,
      int concurrency,
      String defaultNamespace) {}

  private final Parts parts;
  private final Scope scope;
  private final KubernetesStores direct;
  private final DocumentReader reader = new DocumentReader();
  private final CustomResourceDefinitions definitions;
  private volatile RunningController controller;
  private LeaderElection election;
  private boolean closed;

  ClusterOdooOperator(Parts parts, Scope scope) {
    this.parts = parts;
    this.scope = scope;
    this.direct = KubernetesStores.direct(parts.client(), parts.clock(), scope.fieldManager());
    this.definitions = new CustomResourceDefinitions(parts.client());
  }

  @Override
  public List<OdooDocument> read(String text) {
    return reader.read(text);
  }

  private Odoo placed(OdooDocument document) {
    var metadata = document.odoo().getMetadata();
    if (metadata.getNamespace() == null) {
      metadata.setNamespace(scope.defaultNamespace());
    }
    return document.odoo();
  }

  @Override
  public String render(OdooDocument document) {
    return renderer().render(parts.composer().compose(placed(document), Inputs.assumed()));
  }

  private Renderer renderer() {
    return new Renderer(parts.helm(), parts.chart());
  }

  private Previewer previewer() {
    return new Previewer(
        observer(direct), parts.composer(), planner(), renderer(), direct.releases());
  }

  private static Planner planner() {
    return new Planner(RetryPolicy.DEFAULT);
  }

  private ReleaseObserver observer(KubernetesStores stores) {
    return new ReleaseObserver(
        stores.releases(), stores.instances(), stores.facts(), parts.holder(), parts.clock());
  }

  @Override
  public Preview plan(OdooDocument document) {
    var candidate = direct.odoos().apply(placed(document), true);
    return previewer().preview(candidate, document.secrets());
  }

  @Override
  public Odoo apply(OdooDocument document) {
    var odoo = placed(document);
    // refused as a whole before anything is written
    direct.odoos().apply(odoo, true);
    parts.composer().compose(odoo, Inputs.assumed());
    String namespace = odoo.getMetadata().getNamespace();
    document
        .secrets()
        .forEach(
            (name, data) ->
                direct.instances().writeSecret(namespace, name, data, ReleaseNaming.ownerOf(odoo)));
    return direct.odoos().apply(odoo, false);
  }

  @Override
  public Optional<Odoo> get(String namespace, String name) {
    return direct.odoos().get(namespace, name);
  }

  private Odoo existing(String namespace, String name) {
    return get(namespace, name)
        .orElseThrow(
            () ->
                new OdooOperatorException(
                    Reason.NotFound, "there is no Odoo " + namespace + "/" + name));
  }

  @Override
  public List<Odoo> list(Optional<String> namespace) {
    return direct.odoos().list(namespace);
  }

  @Override
  public List<Release> history(String namespace, String name) {
    var target = new ReleaseNaming().targetOf(existing(namespace, name));
    return direct.releases().revisions(target);
  }

  @Override
  public Outcome reconcile(String namespace, String name, Duration patience) {
    var request = new ReconcileRequest(direct.odoos(), parts.clock());
    existing(namespace, name);
    try (var lease = election()) {
      return lease.tryLead()
          ? request.runHere(reconciler(direct), namespace, name)
          : request.askController(namespace, name, patience);
    }
  }

  private LeaderElection election() {
    String lease = scope.namespace().isPresent() ? "odoo-operator" : "odoo-operator-all";
    return new LeaderElection(
        parts.client(), scope.leaseNamespace(), lease, parts.holder().toString());
  }

  private OdooReconciler reconciler(KubernetesStores stores) {
    var recorder = new StatusRecorder(parts.clock());
    return new OdooReconciler(
        observer(stores),
        parts.composer(),
        planner(),
        new PlanExecutor(
            parts.helm(), parts.chart(), stores.odoos(), stores.releases(), stores.instances()),
        new Publisher(stores.odoos(), stores.instances(), recorder, parts.holder(), parts.clock()));
  }

  @Override
  public Odoo resync(String namespace, String name) {
    return annotate(namespace, name, Odoo.RESYNC_REQUESTED_AT, parts.clock().instant().toString());
  }

  private Odoo annotate(String namespace, String name, String key, String value) {
    return direct
        .odoos()
        .merge(
            namespace,
            name,
            "{\"metadata\":{\"annotations\":{\"" + key + "\":\"" + value + "\"}}}");
  }

  @Override
  public Odoo suspend(String namespace, String name, boolean suspended) {
    return direct.odoos().merge(namespace, name, "{\"spec\":{\"suspend\":" + suspended + "}}");
  }

  @Override
  public void delete(String namespace, String name, Optional<DeletionPolicy> policy) {
    policy.ifPresent(
        p ->
            direct
                .odoos()
                .merge(namespace, name, "{\"spec\":{\"deletionPolicy\":\"" + p.name() + "\"}}"));
    if (!direct.odoos().delete(namespace, name)) {
      throw new OdooOperatorException(
          Reason.NotFound, "there is no Odoo " + namespace + "/" + name);
    }
  }

  @Override
  public String crd() {
    return definitions.yaml();
  }

  @Override
  public void installCrd() {
    definitions.install();
  }

  @Override
  public synchronized void start(Runnable onLost) {
    definitions.requireInstalled();
    stand(onLost);
  }

  private synchronized void stand(Runnable onLost) {
    if (!closed) {
      election = election();
      election.start(() -> lead(onLost), () -> lose(onLost));
    }
  }

  private synchronized void lead(Runnable onLost) {
    if (closed) {
      return;
    }
    var stores =
        KubernetesStores.cached(
            parts.client(), parts.clock(), scope.fieldManager(), scope.namespace());
    controller =
        new RunningController(
            stores,
            new OdooController(
                reconciler(stores), stores.odoos(), stores.releases(), stores.instances()));
    try {
      controller.start(
          parts.client(), scope.namespace(), scope.concurrency(), () -> resign(onLost));
    } catch (OdooOperatorException e) {
      LOG.warn("The controller could not start, and stands for election again", e);
      resign(onLost);
    }
  }

  /**
   * The lead is of no use without working caches: another process, or this one anew, shall have it.
   */
  private void resign(Runnable onLost) {
    election.close();
    lose(onLost);
  }

  private synchronized void lose(Runnable onLost) {
    var running = controller;
    controller = null;
    if (running != null) {
      running.close();
    }
    onLost.run();
    stand(onLost);
  }

  @Override
  public boolean isLeading() {
    var running = controller;
    return running != null && running.stores().isSynced();
  }

  @Override
  public synchronized void close() {
    closed = true;
    var running = controller;
    if (running != null) {
      running.close();
    }
    parts.helm().close();
    if (election != null) {
      election.close();
    }
    parts.chart().close();
    parts.client().close();
  }

  /**
   * A controller at work.
   *
   * @param stores its caches
   * @param controller what fills and reads them
   */
  private record RunningController(KubernetesStores stores, OdooController controller)
      implements AutoCloseable {
    void start(
        KubernetesClient client, Optional<String> namespace, int concurrency, Runnable onLost) {
      stores.start();
      controller.start(client, namespace, concurrency, onLost);
    }

    @Override
    public void close() {
      controller.close();
      stores.close();
    }
  }
}
