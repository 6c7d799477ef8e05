// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.error.Reason;
import com.operators.odoo.release.Readiness.Trouble;
import com.operators.odoo.release.Workload;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Pods that a Job or a StatefulSet cannot make, for a quota above all. Their status says nothing of
 * it, as that of a Deployment does: only Events do.
 */
final class UncreatedPods {
  private static final int FORBIDDEN = 403;

  private final KubernetesClient client;

  UncreatedPods(KubernetesClient client) {
    this.client = client;
  }

  Optional<Trouble> find(String namespace, List<Workload> workloads, List<Pod> pods) {
    return workloads.stream()
        .filter(workload -> workload.state() == Workload.State.PROGRESSING)
        .filter(workload -> !workload.kind().equals("Deployment"))
        .filter(workload -> pods.stream().noneMatch(pod -> isOf(workload, pod)))
        .flatMap(workload -> refusal(namespace, workload).stream())
        .findFirst();
  }

  private static boolean isOf(Workload workload, Pod pod) {
    return pod.getMetadata().getOwnerReferences().stream()
        .anyMatch(
            owner ->
                owner.getKind().equals(workload.kind()) && owner.getName().equals(workload.name()));
  }

  private Optional<Trouble> refusal(String namespace, Workload workload) {
    return events(namespace, workload).stream()
        .max(Comparator.comparing(UncreatedPods::seenAt))
        .map(Event::getMessage)
        .map(
            message ->
                new Trouble(
                    message.contains("exceeded quota")
                        ? Reason.QuotaExceeded
                        : Reason.WorkloadsNotReady,
                    workload.kind() + " " + workload.name() + " cannot make its pod: " + message));
  }

  private List<Event> events(String namespace, Workload workload) {
    return Calls.to(
        "read the Events of " + workload.kind() + " " + workload.name(),
        () -> {
          try {
            return client
                .v1()
                .events()
                .inNamespace(namespace)
                .withField("involvedObject.kind", workload.kind())
                .withField("involvedObject.name", workload.name())
                .withField("reason", "FailedCreate")
                .list()
                .getItems();
          } catch (KubernetesClientException e) {
            if (e.getCode() == FORBIDDEN) {
              return List.of();
            }
            throw e;
          }
        });
  }

  private static String seenAt(Event event) {
    return Objects.toString(event.getLastTimestamp(), "");
  }
}
