// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.release.ReleaseTarget;
import com.operators.odoo.release.Workload;
import com.operators.odoo.release.Workload.State;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads readiness out of workloads, by the rules of kstatus. */
final class Workloads {
  static final String RELEASE_NAME = "meta.helm.sh/release-name";
  private static final String COMPONENT = "app.kubernetes.io/component";

  private Workloads() {}

  /** Helm writes the release's name on each object. */
  static Optional<ReleaseTarget> targetOf(HasMetadata object) {
    var annotations = object.getMetadata().getAnnotations();
    String name = annotations == null ? null : annotations.get(RELEASE_NAME);
    return ReleaseTarget.isValidName(name)
        ? Optional.of(new ReleaseTarget(object.getMetadata().getNamespace(), name))
        : Optional.empty();
  }

  static Workload of(Deployment deployment) {
    var status = deployment.getStatus();
    int desired = orZero(deployment.getSpec().getReplicas());
    int ready = status == null ? 0 : orZero(status.getReadyReplicas());
    boolean current =
        status != null
            && isObserved(deployment, status.getObservedGeneration())
            && orZero(status.getUpdatedReplicas()) == desired
            && orZero(status.getReplicas()) == desired
            && orZero(status.getAvailableReplicas()) >= desired;
    String failure =
        status == null || status.getConditions() == null ? "" : failureOf(status.getConditions());
    State state = current ? State.READY : failure.isEmpty() ? State.PROGRESSING : State.FAILED;
    return workload("Deployment", deployment, new Count(desired, ready), state, failure);
  }

  private static String failureOf(List<DeploymentCondition> conditions) {
    return conditions.stream()
        .filter(c -> c.getType().equals("ReplicaFailure") && c.getStatus().equals("True"))
        .map(DeploymentCondition::getMessage)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  static Workload of(StatefulSet set) {
    var status = set.getStatus();
    int desired = orZero(set.getSpec().getReplicas());
    int ready = status == null ? 0 : orZero(status.getReadyReplicas());
    boolean current =
        status != null
            && isObserved(set, status.getObservedGeneration())
            && ready == desired
            && (desired == 0
                || status.getUpdateRevision() == null
                || status.getUpdateRevision().equals(status.getCurrentRevision()));
    return workload(
        "StatefulSet",
        set,
        new Count(desired, ready),
        current ? State.READY : State.PROGRESSING,
        "");
  }

  static Workload of(Job job) {
    boolean complete = has(job, "Complete").isPresent();
    Optional<String> failed = has(job, "Failed");
    State state = complete ? State.READY : failed.isPresent() ? State.FAILED : State.PROGRESSING;
    var count = new Count(1, complete ? 1 : 0);
    return workload("Job", job, count, state, failed.orElse(""));
  }

  /** Itself, without the description of its pods: most of its size, and never looked at. */
  static Deployment withoutPods(Deployment deployment) {
    deployment.getSpec().setTemplate(null);
    return withoutManagers(deployment);
  }

  /** Itself, as {@link #withoutPods(Deployment)}. */
  static StatefulSet withoutPods(StatefulSet set) {
    set.getSpec().setTemplate(null);
    set.getSpec().setVolumeClaimTemplates(List.of());
    return withoutManagers(set);
  }

  /** Itself, as {@link #withoutPods(Deployment)}. */
  static Job withoutPods(Job job) {
    job.getSpec().setTemplate(null);
    return withoutManagers(job);
  }

  private static <T extends HasMetadata> T withoutManagers(T object) {
    object.getMetadata().setManagedFields(List.of());
    return object;
  }

  private static Optional<String> has(Job job, String type) {
    return job.getStatus() == null || job.getStatus().getConditions() == null
        ? Optional.empty()
        : job.getStatus().getConditions().stream()
            .filter(c -> c.getType().equals(type) && c.getStatus().equals("True"))
            .map(c -> c.getMessage() == null ? type : c.getMessage())
            .findFirst();
  }

  private record Count(int desired, int ready) {}

  private static Workload workload(
      String kind, HasMetadata object, Count count, State state, String message) {
    var labels = object.getMetadata().getLabels();
    String component = labels == null ? "" : labels.getOrDefault(COMPONENT, "");
    String name = object.getMetadata().getName();
    return new Workload(kind, name, component, count.desired(), count.ready(), state, message);
  }

  private static boolean isObserved(HasMetadata object, Long observed) {
    return observed != null && observed >= object.getMetadata().getGeneration();
  }

  private static int orZero(Integer number) {
    return number == null ? 0 : number;
  }
}
