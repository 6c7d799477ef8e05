// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.desired.GitSource;
import com.operators.odoo.desired.Names;
import com.operators.odoo.desired.ReleaseNaming;
import com.operators.odoo.desired.Resolution;
import com.operators.odoo.desired.Resolution.State;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out in the cluster, where the deploy keys and the network are, which commit a branch stands
 * for: a Job with one container for each repository, which leaves the commit as its last word.
 */
final class ResolutionJobs {
  private static final String SCRIPT_FILE = "/com/operators/odoo/store/resolve-commit.sh";
  private static final long USER = 101L;
  private static final long DEADLINE_SECONDS = 60L;

  /** Then it goes, and a repository that could not be read is tried again. */
  private static final int KEPT_SECONDS = 120;

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
        + (word.isEmpty() ? "git gave no answer within " + DEADLINE_SECONDS + " s" : word);
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

  void begin(Odoo odoo, Resolution wanted, String image) {
    Job job = job(odoo, wanted, image);
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

  private static Job job(Odoo odoo, Resolution wanted, String image) {
    var labels =
        Map.of(
            "app.kubernetes.io/managed-by", "odoo-operator",
            "app.kubernetes.io/instance", new ReleaseNaming().targetOf(odoo).name(),
            "app.kubernetes.io/component", "addons");
    var owner =
        new OwnerReferenceBuilder()
            .withApiVersion(odoo.getApiVersion())
            .withKind(odoo.getKind())
            .withName(odoo.getMetadata().getName())
            .withUid(odoo.getMetadata().getUid())
            .build();
    return new JobBuilder()
        .withNewMetadata()
        .withName(nameOf(odoo, wanted.key()))
        .withNamespace(odoo.getMetadata().getNamespace())
        .withLabels(labels)
        .withOwnerReferences(owner)
        .endMetadata()
        .withNewSpec()
        .withBackoffLimit(0)
        .withActiveDeadlineSeconds(DEADLINE_SECONDS)
        .withTtlSecondsAfterFinished(KEPT_SECONDS)
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels)
        .endMetadata()
        .withNewSpec()
        .withRestartPolicy("Never")
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        .withRunAsUser(USER)
        .withRunAsGroup(USER)
        .withFsGroup(USER)
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .endSecurityContext()
        .withContainers(wanted.open().stream().map(s -> container(s, image)).toList())
        .withVolumes(volumes(wanted.open()))
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  private static Container container(GitSource source, String image) {
    return new ContainerBuilder()
        .withName(source.name())
        .withImage(image)
        .withCommand("sh", "-c", script())
        .withEnv(
            new EnvVar("REPOSITORY", source.repository(), null),
            new EnvVar("REF", source.ref(), null),
            new EnvVar("HOME", "/run/odoo/" + source.name(), null))
        .withTerminationMessagePolicy("FallbackToLogsOnError")
        .withNewResources()
        .addToRequests("cpu", new Quantity("10m"))
        .addToRequests("memory", new Quantity("32Mi"))
        .addToLimits("memory", new Quantity("128Mi"))
        .endResources()
        .withSecurityContext(
            new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .build())
        .withVolumeMounts(mounts(source))
        .build();
  }

  private static List<VolumeMount> mounts(GitSource source) {
    var mounts = new ArrayList<VolumeMount>();
    mounts.add(new VolumeMountBuilder().withName("run").withMountPath("/run/odoo").build());
    source
        .sshSecret()
        .or(source::httpSecret)
        .ifPresent(
            secret ->
                mounts.add(
                    new VolumeMountBuilder()
                        .withName("git-" + source.name())
                        .withMountPath("/etc/odoo/git")
                        .withReadOnly(true)
                        .build()));
    return mounts;
  }

  private static List<Volume> volumes(List<GitSource> sources) {
    var volumes = new ArrayList<Volume>();
    volumes.add(
        new VolumeBuilder()
            .withName("run")
            .withNewEmptyDir()
            .withMedium("Memory")
            .withSizeLimit(new Quantity("16Mi"))
            .endEmptyDir()
            .build());
    for (GitSource source : sources) {
      source
          .sshSecret()
          .or(source::httpSecret)
          .ifPresent(
              secret ->
                  volumes.add(
                      new VolumeBuilder()
                          .withName("git-" + source.name())
                          .withNewSecret()
                          .withSecretName(secret)
                          .withDefaultMode(0440)
                          .endSecret()
                          .build()));
    }
    return volumes;
  }

  private static String script() {
    try (InputStream in = ResolutionJobs.class.getResourceAsStream(SCRIPT_FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + SCRIPT_FILE + " from the jar", e);
    }
  }
}
