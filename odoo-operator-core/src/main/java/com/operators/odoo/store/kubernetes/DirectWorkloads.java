// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.release.ReleaseTarget;
import com.operators.odoo.release.Workload;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Workloads without a cache: for one command. */
final class DirectWorkloads implements WorkloadSource {
  private final KubernetesClient client;

  DirectWorkloads(KubernetesClient client) {
    this.client = client;
  }

  @Override
  public List<Workload> workloads(ReleaseTarget target) {
    String namespace = target.namespace();
    var apps = client.apps();
    return Calls.to(
        "read the workloads of release " + target,
        () -> {
          var all = new ArrayList<Workload>();
          var deployments = apps.deployments().inNamespace(namespace);
          var sets = apps.statefulSets().inNamespace(namespace);
          var jobs = client.batch().v1().jobs().inNamespace(namespace);
          String label = "app.kubernetes.io/managed-by";
          add(all, target, deployments.withLabel(label, "Helm").list().getItems(), Workloads::of);
          add(all, target, sets.withLabel(label, "Helm").list().getItems(), Workloads::of);
          add(all, target, jobs.withLabel(label, "Helm").list().getItems(), Workloads::of);
          return all;
        });
  }

  private static <T extends HasMetadata> void add(
      List<Workload> all, ReleaseTarget target, List<T> objects, Function<T, Workload> reader) {
    objects.stream()
        .filter(object -> Workloads.targetOf(object).equals(Optional.of(target)))
        .map(reader)
        .forEach(all::add);
  }

  @Override
  public void onChange(Consumer<ReleaseTarget> listener) {}
}
