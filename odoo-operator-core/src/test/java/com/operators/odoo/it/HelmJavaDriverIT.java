// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.helm.LocalChart;
import com.operators.odoo.helm.ReleaseRequest;
import com.operators.odoo.helm.helmjava.HelmJavaDriver;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseTarget;
import com.operators.odoo.store.kubernetes.KubernetesStores;
import com.operators.odoo.testkit.Yaml;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What Helm's bindings do with a real API server. */
class HelmJavaDriverIT {
  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();

  @Test
  void anUpgradeWithFewerValuesForgetsTheOthers() {
    // Given
    var target = new ReleaseTarget(space.name(), "acme");
    try (var chart = LocalChart.copyOf(ItNamespace.SMALL_CHART);
        var driver = new HelmJavaDriver(Optional.of(space.cluster().kubeconfig()), 1)) {
      driver.install(
          request(target, chart, "{fullname: acme, operator: {owner: me}, web: {replicas: 0}}"));

      // When
      driver.upgrade(request(target, chart, "{fullname: acme, operator: {owner: me}}"));

      // Then
      var newest = revisions(target).get(0);
      assertThat(newest.revision()).isEqualTo(2);
      assertThat(newest.description()).isEqualTo("a test");
      assertThat(newest.values()).isEqualTo(Yaml.values("{fullname: acme, operator: {owner: me}}"));
      driver.uninstall(target);
      assertThat(revisions(target)).isEmpty();
      driver.uninstall(target);
    }
  }

  private List<Release> revisions(ReleaseTarget target) {
    return KubernetesStores.direct(space.client(), Clock.systemUTC(), "test")
        .releases()
        .revisions(target);
  }

  private static ReleaseRequest request(ReleaseTarget target, LocalChart chart, String values) {
    return new ReleaseRequest(target, chart, Yaml.values(values), "a test");
  }

  /** Helm reads the environment, too; ours of a child names a cluster that is not there. */
  @Test
  void theGivenClusterIsUsedWhateverTheEnvironmentSays() {
    // Given
    var operator = space.startSmallProcess();

    // When
    space.apply(
        "{apiVersion: operators.com/v1, kind: Odoo, metadata: {name: acme}, spec: {version: \"19.0\"}}");
    space.awaitReady("acme");

    // Then
    assertThat(space.history("acme")).hasSize(1);
    assertThat(operator.isAlive()).isTrue();
  }
}
