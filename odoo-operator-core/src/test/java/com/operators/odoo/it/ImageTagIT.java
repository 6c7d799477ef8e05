// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.diff.ValueChange;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tag is a string, is what runs, and changing it changes Odoo's pods alone. */
class ImageTagIT {
  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: acme}
      spec: {version: "19.0", image: {repository: acme/odoo, tag: "%s"}}
      """;

  private static final String[] BESIDE_THE_RELEASE = {"Odoo", "Pod", "Event", "Secret"};

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();

  @BeforeEach
  void install() {
    space.start();
    space.apply(DOCUMENT.formatted("15.10"));
    space.awaitReady("acme");
  }

  @Test
  void isWhatWasAskedFor() {
    // When
    var images = images();

    // Then
    assertThat(images).containsEntry("web", "docker.io/acme/odoo:15.10");
    assertThat(images).containsEntry("cron", "docker.io/acme/odoo:15.10");
  }

  private Map<String, String> images() {
    return pods().stream()
        .filter(pod -> List.of("web", "cron").contains(component(pod)))
        .collect(
            Collectors.toMap(
                ImageTagIT::component,
                pod -> pod.getSpec().getContainers().get(0).getImage(),
                (a, b) -> b));
  }

  private static String component(Pod pod) {
    return pod.getMetadata().getLabels().get("app.kubernetes.io/component");
  }

  private List<Pod> pods() {
    return space.client().pods().inNamespace(space.name()).list().getItems();
  }

  @Test
  void changesWebAndCronAsPlanned() {
    // Given
    var before = Snapshot.of(space).without(BESIDE_THE_RELEASE);
    var plan = space.plan(DOCUMENT.formatted("15.11"));

    // When
    space.apply(DOCUMENT.formatted("15.11"));

    // Then
    space.awaitReady("acme");
    assertThat(plan.plan().diff().values())
        .extracting(ValueChange::pointer)
        .containsExactly("/image/tag");
    var planned =
        plan.objects().stream().map(object -> object.kind() + "/" + object.name()).toList();
    var changed = Snapshot.of(space).without(BESIDE_THE_RELEASE).changedSince(before);
    assertThat(changed).containsExactlyElementsOf(planned);
    // Jobs run the same image: they are replaced, and find their work done
    assertThat(changed)
        .filteredOn(key -> !key.startsWith("Job/"))
        .containsExactly("Deployment/acme-cron", "Deployment/acme-web");
    assertThat(images()).containsValue("docker.io/acme/odoo:15.11");
  }
}
