// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.migrate;

import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Jobs of a migration: one that runs is waited for, one that failed is made anew. */
final class Jobs {
  private static final Set<String> TROUBLES =
      Set.of("ImagePullBackOff", "InvalidImageName", "CreateContainerConfigError");

  private final KubernetesClient client;

  Jobs(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Runs it to its end, however long that takes.
   *
   * @return its last word
   * @throws OdooOperatorException with InitFailed and its last word
   */
  String run(Job job) {
    var there = client.resource(job).get();
    if (there != null && is(there, "Failed")) {
      forget(job);
      there = null;
    }
    if (there == null) {
      client.resource(job).create();
    }
    var ended = client.resource(job).get();
    while (!is(ended, "Complete")) {
      if (ended == null || is(ended, "Failed")) {
        throw failed(job, lastWord(job));
      }
      var trouble = trouble(ended);
      if (trouble.isPresent()) {
        forget(job); // made anew by the next run, when that can be another
        throw failed(job, trouble.get());
      }
      Waiting.pause();
      ended = client.resource(job).get();
    }
    return lastWord(job);
  }

  private static boolean is(Job job, String condition) {
    return job != null
        && job.getStatus() != null
        && job.getStatus().getConditions() != null
        && job.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals(condition) && c.getStatus().equals("True"));
  }

  private static OdooOperatorException failed(Job job, String why) {
    return new OdooOperatorException(
        Reason.InitFailed, "Job " + job.getMetadata().getName() + " failed: " + why);
  }

  private List<Pod> pods(Job job) {
    return client
        .pods()
        .inNamespace(job.getMetadata().getNamespace())
        .withLabel("batch.kubernetes.io/job-name", job.getMetadata().getName())
        .list()
        .getItems();
  }

  /** States of its containers, oldest pod first. */
  private Stream<ContainerState> states(Job job) {
    return pods(job).stream()
        .sorted(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()))
        .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
        .map(ContainerStatus::getState);
  }

  /** Why a pod of it does not start, and would not by itself. */
  private Optional<String> trouble(Job job) {
    return states(job)
        .map(ContainerState::getWaiting)
        .filter(Objects::nonNull)
        .filter(waiting -> TROUBLES.contains(waiting.getReason()))
        .map(waiting -> waiting.getReason() + ": " + waiting.getMessage())
        .findFirst()
        .or(() -> refusal(job));
  }

  /** Why it cannot make a pod, for a quota above all: only Events tell. */
  private Optional<String> refusal(Job job) {
    return pods(job).isEmpty()
        ? client
            .v1()
            .events()
            .inNamespace(job.getMetadata().getNamespace())
            .withField("involvedObject.uid", job.getMetadata().getUid())
            .withField("reason", "FailedCreate")
            .list()
            .getItems()
            .stream()
            .map(Event::getMessage)
            .findFirst()
        : Optional.empty();
  }

  private String lastWord(Job job) {
    return states(job)
        .map(ContainerState::getTerminated)
        .filter(Objects::nonNull)
        .map(ContainerStateTerminated::getMessage)
        .filter(Objects::nonNull)
        .reduce("", (before, last) -> last)
        .strip();
  }

  /** Deletes it with its pods. */
  void forget(Job job) {
    client.resource(job).delete();
    Waiting.until(
        "Job " + job.getMetadata().getName() + " is gone",
        () -> client.resource(job).get() == null);
  }
}
