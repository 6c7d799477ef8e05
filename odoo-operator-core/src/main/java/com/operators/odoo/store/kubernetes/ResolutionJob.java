// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.desired.GitSource;
import com.operators.odoo.desired.PulledImage;
import com.operators.odoo.desired.ReleaseNaming;
import com.operators.odoo.desired.Resolution;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Job with one container for each repository, which asks git for the commit and leaves it as its
 * last word.
 */
final class ResolutionJob {
  private static final String SCRIPT_FILE = "/com/operators/odoo/store/resolve-commit.sh";
  private static final long USER = 101L;

  /** ssh refuses to work for a user that has no line in it, and images do not know this one. */
  private static final String PASSWD = "operators.com/passwd";

  private static final String PASSWD_LINES =
      "root:x:0:0::/root:/bin/sh\nodoo:x:" + USER + ":" + USER + "::/run/odoo:/bin/sh\n";

  static final long DEADLINE_SECONDS = 60L;

  /** Then it goes, and a repository that could not be read is tried again. */
  private static final int KEPT_SECONDS = 120;

  private ResolutionJob() {}

  static Job of(Odoo odoo, Resolution wanted, PulledImage image, String name) {
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
        .withName(name)
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
        .withAnnotations(Map.of(PASSWD, PASSWD_LINES))
        .endMetadata()
        .withSpec(podSpec(wanted.open(), image))
        .endTemplate()
        .endSpec()
        .build();
  }

  private static PodSpec podSpec(List<GitSource> sources, PulledImage image) {
    return new PodSpecBuilder()
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
        .withImagePullSecrets(image.pullSecrets().stream().map(LocalObjectReference::new).toList())
        .withContainers(sources.stream().map(s -> container(s, image.reference())).toList())
        .withVolumes(volumes(sources))
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
    mounts.add(
        new VolumeMountBuilder()
            .withName("passwd")
            .withMountPath("/etc/passwd")
            .withSubPath("passwd")
            .withReadOnly(true)
            .build());
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
    volumes.add(passwd());
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

  private static Volume passwd() {
    return new VolumeBuilder()
        .withName("passwd")
        .withNewDownwardAPI()
        .addNewItem()
        .withPath("passwd")
        .withNewFieldRef()
        .withFieldPath("metadata.annotations['" + PASSWD + "']")
        .endFieldRef()
        .endItem()
        .endDownwardAPI()
        .build();
  }

  private static String script() {
    try (InputStream in = ResolutionJob.class.getResourceAsStream(SCRIPT_FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + SCRIPT_FILE + " from the jar", e);
    }
  }
}
