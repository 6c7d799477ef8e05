// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.desired.DesiredReleaseComposer;
import com.operators.odoo.desired.InstanceDefaults;
import com.operators.odoo.helm.HelmDriver;
import com.operators.odoo.helm.LocalChart;
import com.operators.odoo.plan.Planner;
import com.operators.odoo.plan.RetryPolicy;
import com.operators.odoo.reconcile.Holder;
import com.operators.odoo.reconcile.OdooReconciler;
import com.operators.odoo.reconcile.PlanExecutor;
import com.operators.odoo.reconcile.Previewer;
import com.operators.odoo.reconcile.Publisher;
import com.operators.odoo.reconcile.ReleaseObserver;
import com.operators.odoo.reconcile.Renderer;
import com.operators.odoo.status.StatusRecorder;
import com.operators.odoo.store.kubernetes.KubernetesStores;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/**
 * What an operator is made of, and how the flow is put together from it.
 *
 * @param cluster one client for all
 * @param helm one for all
 * @param bundle the chart of every release
 * @param settings the administrator's
 * @param holder this process
 * @param clock one for all
 * @param listener hears of what is done
 */
record Parts(
    Lazy<KubernetesClient> cluster,
    HelmDriver helm,
    Lazy<LocalChart> bundle,
    DesiredReleaseComposer.Settings settings,
    Holder holder,
    Clock clock,
    OperatorListener listener) {

  KubernetesClient client() {
    return cluster.get();
  }

  DesiredReleaseComposer composer() {
    return new DesiredReleaseComposer(bundle.get().ref(), settings);
  }

  Renderer renderer() {
    return new Renderer(helm, bundle.get());
  }

  Previewer previewer(KubernetesStores stores) {
    return new Previewer(observer(stores), composer(), planner(), renderer(), stores.releases());
  }

  private static Planner planner() {
    return new Planner(RetryPolicy.DEFAULT);
  }

  private ReleaseObserver observer(KubernetesStores stores) {
    return new ReleaseObserver(
        new ReleaseObserver.Sources(stores.releases(), stores.instances(), stores.facts()),
        settings.defaults().filter(InstanceDefaults::chooseVolumes).isPresent(),
        holder,
        clock);
  }

  /**
   * @param mayWrite asked before each Helm call that changes something
   */
  OdooReconciler reconciler(KubernetesStores stores, BooleanSupplier mayWrite) {
    var fenced = new FencedHelm(helm, mayWrite);
    var recorder = new StatusRecorder(clock);
    return new OdooReconciler(
        observer(stores),
        composer(),
        planner(),
        new PlanExecutor(
            fenced, bundle.get(), stores.odoos(), stores.releases(), stores.instances()),
        new Publisher(stores.odoos(), stores.instances(), recorder, holder, clock));
  }
}
