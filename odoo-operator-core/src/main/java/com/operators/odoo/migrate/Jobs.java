// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.migrate;

import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.Objects;

/** Jobs of a migration: one that runs is waited for, one that failed is made anew. */
final class Jobs {
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
        throw new OdooOperatorException(
            Reason.InitFailed, "Job " + job.getMetadata().getName() + " failed: " + lastWord(job));
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

  private String lastWord(Job job) {
    return client
        .pods()
        .inNamespace(job.getMetadata().getNamespace())
        .withLabel("batch.kubernetes.io/job-name", job.getMetadata().getName())
        .list()
        .getItems()
        .stream()
        .sorted(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()))
        .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
        .map(status -> status.getState().getTerminated())
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
