// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.store.ClusterFacts;
import com.operators.odoo.store.InstanceStore;
import com.operators.odoo.store.OdooStore;
import com.operators.odoo.store.ReleaseStore;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * All stores of one cluster: uncached ones for a command, informer-cached ones for a controller.
 *
 * @param odoos the resources
 * @param releases Helm's records
 * @param instances what instances are made of
 * @param facts what the cluster can do
 * @param informers to be started and stopped; none for uncached stores
 */
public record KubernetesStores(
    OdooStore odoos,
    ReleaseStore releases,
    InstanceStore instances,
    ClusterFacts facts,
    List<SharedIndexInformer<?>> informers)
    implements AutoCloseable {

  /** Each question goes to the API server. */
  public static KubernetesStores direct(KubernetesClient client, Clock clock, String fieldManager) {
    var secrets = new DirectSecrets(client);
    return new KubernetesStores(
        new KubernetesOdooStore(client, clock, fieldManager),
        new KubernetesReleaseStore(client, secrets),
        new KubernetesInstanceStore(client, secrets, new DirectWorkloads(client)),
        new KubernetesClusterFacts(client, clock),
        List.of());
  }

  /**
   * Questions are answered from informers over one namespace, or over all.
   *
   * @param watcher for the informers
   * @param client for all else
   */
  public static KubernetesStores cached(
      KubernetesClient watcher,
      KubernetesClient client,
      Clock clock,
      String fieldManager,
      Optional<String> namespace) {
    var secretInformer = informer(watcher.secrets(), namespace, false);
    var deployments = informer(watcher.apps().deployments(), namespace, true);
    var sets = informer(watcher.apps().statefulSets(), namespace, true);
    var jobs = informer(watcher.batch().v1().jobs(), namespace, true);
    var secrets = new CachedSecrets(secretInformer);
    var workloads = new CachedWorkloads();
    workloads.<Deployment>add(deployments, Workloads::withoutPods, Workloads::of);
    workloads.<StatefulSet>add(sets, Workloads::withoutPods, Workloads::of);
    workloads.<Job>add(jobs, Workloads::withoutPods, Workloads::of);
    return new KubernetesStores(
        new KubernetesOdooStore(client, clock, fieldManager),
        new KubernetesReleaseStore(client, secrets),
        new KubernetesInstanceStore(client, secrets, workloads),
        new KubernetesClusterFacts(client, clock),
        List.of(secretInformer, deployments, sets, jobs));
  }

  private static <T extends HasMetadata, L extends KubernetesResourceList<T>>
      SharedIndexInformer<T> informer(
          MixedOperation<T, L, ?> operation, Optional<String> namespace, boolean onlyHelm) {
    var scoped = namespace.map(operation::inNamespace).orElse(null);
    if (onlyHelm) {
      String label = "app.kubernetes.io/managed-by";
      return scoped == null
          ? operation.inAnyNamespace().withLabel(label, "Helm").runnableInformer(0)
          : scoped.withLabel(label, "Helm").runnableInformer(0);
    }
    return scoped == null
        ? operation.inAnyNamespace().runnableInformer(0)
        : scoped.runnableInformer(0);
  }

  /** Returns once every informer has its first list. */
  public void start() {
    Calls.run(
        "read the cluster",
        () -> informers.forEach(i -> awaitStarted(i.start().toCompletableFuture())));
  }

  private static void awaitStarted(CompletableFuture<?> started) {
    try {
      started.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof KubernetesClientException refused
          ? refused
          : new KubernetesClientException("a watch could not start: " + e.getMessage(), e);
    }
  }

  public boolean isSynced() {
    return informers.stream().allMatch(i -> i.hasSynced() && i.isRunning());
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
  }
}
