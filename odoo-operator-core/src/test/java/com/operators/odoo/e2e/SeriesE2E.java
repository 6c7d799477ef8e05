// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.it.ItNamespace;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** 8. The series of an instance is never changed in place. */
@Order(7)
class SeriesE2E {
  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: %s}
      spec: {version: "%s", persistence: {size: 1Gi}, web: {workers: 1}}
      """;

  private final ItNamespace space = Stage.shared().space();

  /** There is no image of 18.0 here: what is tested is what the operator does. */
  @Test
  void the19After18IsRefusedBeforeAnythingIsTouched() {
    // Given
    space.apply(DOCUMENT.formatted("old", "18.0"));
    space.awaitCondition("old", "Released", "True");
    Deployment before = deployment("old-web");

    // When
    space.apply(DOCUMENT.formatted("old", "19.0"));
    var stalled = space.awaitCondition("old", "Stalled", "True");

    // Then
    assertThat(stalled.getReason()).isEqualTo("ImmutableFieldChanged");
    assertThat(stalled.getMessage()).contains("version", "18.0", "19.0");
    assertThat(space.events("old"))
        .anyMatch(event -> event.getReason().equals("ImmutableFieldChanged"));
    assertThat(deployment("old-web").getSpec()).isEqualTo(before.getSpec());
    assertThat(space.history("old")).hasSize(1);
    space.delete("old");
  }

  private Deployment deployment(String name) {
    return space.client().apps().deployments().inNamespace(space.name()).withName(name).get();
  }

  @Test
  void aRunningInstanceGoesOnWhenAnotherSeriesIsAskedFor() {
    // Given
    var quickstart = Stage.shared().quickstart();
    var web = quickstart.uids("web");
    String asked = Stage.example("quickstart/request.json").replace("19.0", "18.0");

    // When
    space.apply(asked);
    space.awaitCondition(quickstart.name(), "Stalled", "True");

    // Then
    assertThat(quickstart.client().get("/web/login").statusCode()).isEqualTo(200);
    assertThat(quickstart.uids("web")).isEqualTo(web);
    space.apply(Stage.example("quickstart/request.json"));
    space.awaitReady(quickstart.name());
    assertThat(quickstart.uids("web")).isEqualTo(web);
  }

  /** Someone points an instance at a database of another series: the chart's own guard. */
  @Test
  void aDatabaseOfAnotherSeriesIsNotTouched() {
    // Given
    var quickstart = Stage.shared().quickstart();
    String base = "select latest_version from ir_module_module where name = 'base'";
    String version = quickstart.sql(base);
    quickstart.sql("update ir_module_module set latest_version = '18.0.1.3' where name = 'base'");

    // When
    Pods.kill(space, quickstart.pod("web"));
    var ready =
        space.awaitCondition(quickstart.name(), "Ready", c -> c.getMessage().contains("18.0"));

    // Then
    assertThat(ready.getStatus()).isEqualTo("False");
    assertThat(ready.getMessage()).contains("18.0", "19.0");
    assertThat(quickstart.sql(base)).isEqualTo("18.0.1.3");
    quickstart.sql(
        "update ir_module_module set latest_version = '" + version + "' where name = 'base'");
    space.awaitReady(quickstart.name());
  }
}
