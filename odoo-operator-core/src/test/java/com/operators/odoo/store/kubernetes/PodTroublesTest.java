// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.error.Reason;
import com.operators.odoo.release.Readiness.Trouble;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which of many pods says why an instance does not come up. */
class PodTroublesTest {
  private static final String COMPONENT = "app.kubernetes.io/component";
  private static final String JOB = "batch.kubernetes.io/job-name";

  private static Pod failed(String name, int minute, String message, Map<String, String> labels) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withCreationTimestamp("2026-01-01T00:%02d:00Z".formatted(minute))
        .withLabels(labels)
        .endMetadata()
        .withNewStatus()
        .addNewContainerStatus()
        .withName("main")
        .withNewState()
        .withNewTerminated()
        .withExitCode(1)
        .withMessage(message)
        .endTerminated()
        .endState()
        .endContainerStatus()
        .endStatus()
        .build();
  }

  private static Pod succeeded(String name, int minute, Map<String, String> labels) {
    var pod = failed(name, minute, "", labels);
    pod.getStatus().getContainerStatuses().get(0).getState().getTerminated().setExitCode(0);
    return pod;
  }

  @Test
  void theNewestPodOfAJobSpeaksForIt() {
    // Given
    var job = Map.of(JOB, "init");
    var first = failed("init-1", 1, "DatabaseLoginFailed: refused", job);

    // When
    var again = PodTroubles.find(List.of(first, failed("init-2", 2, "ModuleNotFound: x", job)));
    var done = PodTroubles.find(List.of(first, succeeded("init-2", 2, job)));

    // Then
    assertThat(again).map(Trouble::reason).contains(Reason.InitFailed);
    assertThat(again.orElseThrow().message())
        .isEqualTo("pod init-2, container main: ModuleNotFound: x");
    assertThat(done).isEmpty();
  }

  @Test
  void aSearchForCommitsThatIsOverSaysNothing() {
    // Given
    var search = failed("commits", 3, "GitFetchFailed: x", Map.of(COMPONENT, "addons"));
    var web = failed("web", 1, "DatabaseLoginFailed: refused", Map.of(COMPONENT, "web"));

    // When
    var trouble = PodTroubles.find(List.of(search, web));

    // Then
    assertThat(trouble).map(Trouble::reason).contains(Reason.DatabaseUnavailable);
    assertThat(PodTroubles.find(List.of(search))).isEmpty();
  }

  @Test
  void aPodThatIsToldToEndIsNoCause() {
    // Given
    var leaving = failed("init", 1, "odoo-ctl: installing base", Map.of());
    leaving.getMetadata().setDeletionTimestamp("2026-01-01T00:02:00Z");

    // When
    var trouble = PodTroubles.find(List.of(leaving));

    // Then
    assertThat(trouble).isEmpty();
  }

  @Test
  void aPodThatWaitsForAnotherIsNoCause() {
    // Given
    var waits = failed("web", 2, "NotInitialized: not yet", Map.of());
    var cause = failed("init", 1, "DatabaseUnreachable: no route", Map.of());

    // When
    var trouble = PodTroubles.find(List.of(waits, cause));

    // Then
    assertThat(trouble).map(Trouble::reason).contains(Reason.DatabaseUnavailable);
    assertThat(PodTroubles.find(List.of(waits))).map(Trouble::reason).contains(Reason.Initializing);
  }
}
