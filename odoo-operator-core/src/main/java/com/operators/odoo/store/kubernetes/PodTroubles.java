// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.error.Reason;
import com.operators.odoo.release.Readiness.Trouble;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds out from pods why an instance does not come up. */
final class PodTroubles {
  private static final Set<String> IMAGE_REASONS =
      Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull");

  /** Our containers end with "Reason: text" as their last word. */
  private static final Pattern LAST_WORD =
      Pattern.compile("^([A-Z][A-Za-z]+): (.*)", Pattern.DOTALL);

  private static final String JOB = "batch.kubernetes.io/job-name";

  private PodTroubles() {}

  static Optional<Trouble> find(List<Pod> pods) {
    var troubles = current(pods).flatMap(pod -> of(pod).stream()).toList();
    // a pod that waits for another one's work is no cause
    return troubles.stream()
        .filter(trouble -> trouble.reason() != Reason.Initializing)
        .findFirst()
        .or(() -> troubles.stream().findFirst());
  }

  /**
   * Newest first. Of a Job only its newest pod: those before it failed, and it tries again. The
   * search for commits tells its failures itself, and one that is over may be of another spec.
   */
  private static Stream<Pod> current(List<Pod> pods) {
    var jobs = new HashSet<String>();
    return pods.stream()
        .sorted(Comparator.comparing(PodTroubles::madeAt).reversed())
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .filter(pod -> !label(pod, "app.kubernetes.io/component").equals("addons"))
        .filter(pod -> label(pod, JOB).isEmpty() || jobs.add(label(pod, JOB)));
  }

  private static String madeAt(Pod pod) {
    return Objects.toString(pod.getMetadata().getCreationTimestamp(), "");
  }

  private static String label(Pod pod, String name) {
    var labels = pod.getMetadata().getLabels();
    return labels == null ? "" : labels.getOrDefault(name, "");
  }

  private static Optional<Trouble> of(Pod pod) {
    if (pod.getStatus() == null) {
      return Optional.empty();
    }
    var status = pod.getStatus();
    return Stream.of(status.getInitContainerStatuses(), status.getContainerStatuses())
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .flatMap(container -> of(pod, container).stream())
        .findFirst()
        .or(() -> unschedulable(pod));
  }

  private static Optional<Trouble> of(Pod pod, ContainerStatus container) {
    String where = "pod " + pod.getMetadata().getName() + ", container " + container.getName();
    var state = container.getState();
    ContainerStateWaiting waiting = state == null ? null : state.getWaiting();
    if (waiting != null && IMAGE_REASONS.contains(String.valueOf(waiting.getReason()))) {
      String message = where + ": image " + container.getImage() + " cannot be pulled (";
      return Optional.of(
          new Trouble(
              Reason.ImagePullFailed, message + waiting.getReason() + "); check spec.image"));
    }
    if (waiting != null && "CreateContainerConfigError".equals(waiting.getReason())) {
      return Optional.of(
          new Trouble(Reason.ReferenceNotFound, where + ": " + waiting.getMessage()));
    }
    return terminated(container).filter(t -> t.getExitCode() != 0).map(t -> ended(where, t));
  }

  private static Optional<ContainerStateTerminated> terminated(ContainerStatus container) {
    var now = container.getState() == null ? null : container.getState().getTerminated();
    if (now != null) {
      return Optional.of(now);
    }
    boolean runs = Boolean.TRUE.equals(container.getReady());
    var last = container.getLastState() == null ? null : container.getLastState().getTerminated();
    return runs ? Optional.empty() : Optional.ofNullable(last);
  }

  private static Trouble ended(String where, ContainerStateTerminated terminated) {
    String message = terminated.getMessage() == null ? "" : terminated.getMessage().strip();
    Matcher lastWord = LAST_WORD.matcher(message);
    Reason reason = lastWord.matches() ? reasonOf(lastWord.group(1)) : Reason.CrashLoop;
    String text =
        message.isEmpty()
            ? "ended with exit code "
                + terminated.getExitCode()
                + " ("
                + terminated.getReason()
                + ")"
            : message;
    return new Trouble(reason, where + ": " + text);
  }

  private static Reason reasonOf(String word) {
    if (word.equals("NotInitialized")) {
      return Reason.Initializing;
    }
    if (word.startsWith("Database")) {
      return Reason.DatabaseUnavailable;
    }
    return word.startsWith("Addons") || word.startsWith("Git")
        ? Reason.AddonsUnavailable
        : Reason.InitFailed;
  }

  private static Optional<Trouble> unschedulable(Pod pod) {
    var conditions = pod.getStatus().getConditions();
    return conditions == null
        ? Optional.empty()
        : conditions.stream()
            .filter(c -> c.getType().equals("PodScheduled") && c.getStatus().equals("False"))
            .map(PodCondition::getMessage)
            .filter(Objects::nonNull)
            .map(
                m ->
                    new Trouble(
                        Reason.Unschedulable, "pod " + pod.getMetadata().getName() + ": " + m))
            .findFirst();
  }
}
