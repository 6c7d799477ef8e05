// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.desired.GitSource;
import com.operators.odoo.desired.Names;
import com.operators.odoo.desired.PulledImage;
import com.operators.odoo.desired.Resolution;
import com.operators.odoo.desired.Resolution.State;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out in the cluster, where the deploy keys and the network are, which commit a branch stands
 * for: a {@link ResolutionJob} leaves it as the last word of its containers.
 */
final class ResolutionJobs {
  private final KubernetesClient client;

  ResolutionJobs(KubernetesClient client) {
    this.client = client;
  }

  private static String nameOf(Odoo odoo, String key) {
    return Names.fullnameOf(odoo) + "-commits-" + key;
  }

  Resolution find(Odoo odoo, String key, List<GitSource> open) {
    String namespace = odoo.getMetadata().getNamespace();
    return Calls.to(
        "read the search for commits of " + odoo.getMetadata().getName(),
        () -> {
          Job job =
              client.batch().v1().jobs().inNamespace(namespace).withName(nameOf(odoo, key)).get();
          if (job == null) {
            return new Resolution(State.WANTED, key, open, Map.of(), Map.of());
          }
          return isOver(job)
              ? result(key, open, pods(namespace, job))
              : new Resolution(State.RUNNING, key, open, Map.of(), Map.of());
        });
  }

  private static boolean isOver(Job job) {
    return job.getStatus() != null
        && job.getStatus().getConditions() != null
        && job.getStatus().getConditions().stream()
            .anyMatch(
                c ->
                    c.getStatus().equals("True")
                        && (c.getType().equals("Complete") || c.getType().equals("Failed")));
  }

  private List<Pod> pods(String namespace, Job job) {
    return client
        .pods()
        .inNamespace(namespace)
        .withLabel("job-name", job.getMetadata().getName())
        .list()
        .getItems();
  }

  private static Resolution result(String key, List<GitSource> open, List<Pod> pods) {
    Map<String, String> commits = new HashMap<>();
    Map<String, String> problems = new HashMap<>();
    for (GitSource source : open) {
      String word = lastWord(pods, source.name()).orElse("");
      if (word.matches("commit [0-9a-f]{40}")) {
        commits.put(source.name(), word.substring("commit ".length()));
      } else {
        problems.put(source.name(), problem(source, word));
      }
    }
    return new Resolution(State.ENDED, key, open, commits, problems);
  }

  private static String problem(GitSource source, String word) {
    return "the addons repository "
        + source.name()
        + " ("
        + source.repository()
        + ", "
        + source.ref()
        + ") cannot be read: "
        + (word.isEmpty()
            ? "git gave no answer within " + ResolutionJob.DEADLINE_SECONDS + " s"
            : word);
  }

  private static Optional<String> lastWord(List<Pod> pods, String container) {
    return pods.stream()
        .filter(pod -> pod.getStatus() != null && pod.getStatus().getContainerStatuses() != null)
        .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
        .filter(status -> status.getName().equals(container))
        .map(ContainerStatus::getState)
        .filter(state -> state != null && state.getTerminated() != null)
        .map(state -> state.getTerminated().getMessage())
        .filter(message -> message != null && !message.isBlank())
        .map(String::strip)
        .findFirst();
  }

  void begin(Odoo odoo, Resolution wanted, PulledImage image) {
    Job job = ResolutionJob.of(odoo, wanted, image, nameOf(odoo, wanted.key()));
    Calls.run(
        "begin the search for commits of " + odoo.getMetadata().getName(),
        () -> {
          try {
            client.resource(job).create();
          } catch (KubernetesClientException e) {
            if (e.getCode() != 409) {
              throw e;
            }
          }
        });
  }
}
