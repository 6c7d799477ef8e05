// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.helm.helmjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.error.HelmException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.helm.HelmDriver;
import com.operators.odoo.helm.LocalChart;
import com.operators.odoo.helm.ReleaseRequest;
import com.operators.odoo.release.ReleaseTarget;
import com.operators.odoo.testkit.Yaml;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the driver keeps away from the rest: Helm's library itself, without a cluster. */
class HelmJavaDriverTest {
  private static final ReleaseTarget TARGET = new ReleaseTarget("demo", "acme");
  private static final String KUBECONFIG =
      """
      apiVersion: v1
      kind: Config
      current-context: deaf
      contexts: [{name: deaf, context: {cluster: deaf, user: nobody}}]
      clusters: [{name: deaf, cluster: {server: "http://127.0.0.1:%d"}}]
      users: [{name: nobody, user: {}}]
      """;

  @TempDir Path folder;

  private LocalChart chart(String template) throws IOException {
    Path source = Files.createDirectories(folder.resolve("chart/templates")).getParent();
    Files.writeString(source.resolve("Chart.yaml"), "{apiVersion: v2, name: c, version: 0.1.0}");
    Files.writeString(source.resolve("templates/object.yaml"), template);
    return LocalChart.copyOf(source);
  }

  private static ReleaseRequest request(LocalChart chart, String values) {
    return new ReleaseRequest(TARGET, chart, Yaml.values(values), "a test");
  }

  @Test
  void largeNumbersReachTheChartWhole() throws IOException {
    // Given
    String template = "memory: {{ int64 .Values.memory }}\nport: {{ .Values.port }}";

    // When
    String rendered;
    try (var driver = new HelmJavaDriver(Optional.empty(), 1);
        var chart = chart(template)) {
      rendered = driver.render(request(chart, "{memory: 2684354560, port: 8069}"));
    }

    // Then
    assertThat(rendered).contains("memory: 2684354560", "port: 8069");
  }

  @Test
  void aChartThatCannotBeRenderedSaysWhy() throws IOException {
    try (var driver = new HelmJavaDriver(Optional.empty(), 1);
        var chart = chart("{{ fail \"the name is missing\" }}")) {
      assertThatThrownBy(() -> driver.render(request(chart, "{}")))
          .isInstanceOfSatisfying(
              HelmException.class, e -> assertThat(e.reason()).isEqualTo(Reason.RenderFailed))
          .hasMessageContaining("Could not render demo/acme")
          .hasMessageContaining("the name is missing");
    }
  }

  @Test
  void aCallThatNobodyAnswersEndsAtItsDeadlineAndKeepsItsRelease() throws IOException {
    // Given
    try (var deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var driver = driver(deaf);
        var chart = chart("kind: ConfigMap")) {
      // When
      assertThatThrownBy(() -> driver.install(request(chart, "{}")))
          .isInstanceOfSatisfying(
              HelmException.class, e -> assertThat(e.reason()).isEqualTo(Reason.Timeout))
          .hasMessage("Could not install demo/acme within 2 s");

      // Then
      assertThat(driver.isHealthy()).as("its only thread is stuck").isFalse();
      assertThat(driver.calls()).isEqualTo(new HelmDriver.Calls(1, 1));
      assertThatThrownBy(() -> driver.uninstall(TARGET))
          .isInstanceOfSatisfying(
              HelmException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ReleaseLocked))
          .hasMessageContaining("an earlier Helm call has not ended yet");

      end(deaf);
      await("the call ends by itself once the server is gone")
          .atMost(Duration.ofSeconds(60))
          .until(driver::isHealthy);
      assertThatThrownBy(() -> driver.uninstall(TARGET))
          .as("its release is free again")
          .isInstanceOfSatisfying(
              HelmException.class, e -> assertThat(e.reason()).isNotEqualTo(Reason.ReleaseLocked));
    }
  }

  /** Connections that nobody has taken yet are reset. */
  private static void end(ServerSocket server) throws IOException {
    server.close();
  }

  private HelmJavaDriver driver(ServerSocket server) throws IOException {
    Path kubeconfig = folder.resolve("kubeconfig");
    Files.writeString(kubeconfig, KUBECONFIG.formatted(server.getLocalPort()));
    return new HelmJavaDriver(Optional.of(kubeconfig), 1, Duration.ofSeconds(2));
  }
}
