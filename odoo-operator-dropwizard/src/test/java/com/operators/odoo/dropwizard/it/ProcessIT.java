// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is run: how soon it is ready, and how it ends. */
class ProcessIT {
  /** Five seconds of two cores: how long it takes depends on who else runs here, too. */
  private static final Duration TO_READY = Duration.ofSeconds(10);

  private static final Path KUBECONFIG = Path.of(System.getProperty("cluster.dir"), "kubeconfig");
  private static final String SUSPENDED = "{\"spec\":{\"version\":\"19.0\",\"suspend\":true}}";

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private Process process;
  private int port;
  private int adminPort;
  private String space;

  @BeforeEach
  void begin() throws IOException {
    space = new RealCluster().namespace();
    port = freePort();
    adminPort = freePort();
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** CPU time of it. */
  private Duration startToReady() throws IOException {
    Path settings = folder.resolve("config.yml");
    Files.writeString(
        settings,
        String.join(
            "\n",
            "http: {port: " + port + ", adminPort: " + adminPort + ", shutdownGracePeriod: 8s}",
            "authentication: {mode: none}",
            "kubernetes:",
            "  kubeconfig: " + KUBECONFIG,
            "  namespace: " + space));
    long began = System.nanoTime();
    start(settings);
    await().pollInterval(Duration.ofMillis(50)).atMost(Duration.ofSeconds(90)).until(this::isReady);
    var cpu = process.info().totalCpuDuration().orElseThrow();
    long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
    System.out.println("start to ready: " + took + " ms, CPU " + cpu.toMillis() + " ms");
    return cpu;
  }

  private void start(Path settings) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    process =
        new ProcessBuilder(
                List.of(
                    java,
                    "-jar",
                    "target/odoo-operator-dropwizard.jar",
                    "server",
                    settings.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
  }

  private boolean isReady() throws InterruptedException {
    var request = HttpRequest.newBuilder(at(adminPort, "/healthz/ready")).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      assertThat(process.isAlive()).isTrue();
      return false;
    }
  }

  private static URI at(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private HttpRequest.Builder api(String path) {
    return HttpRequest.newBuilder(at(port, "/odoo-operator/api/v1" + path));
  }

  @Test
  void isReadySoonAndEndsWellOnSigterm() throws Exception {
    // Given
    var cpu = startToReady();
    Path heard = folder.resolve("stream");
    var stream =
        client.sendAsync(api("/events/stream").build(), HttpResponse.BodyHandlers.ofFile(heard));
    awaitText(heard, "event: open");
    var waiting =
        client.sendAsync(
            api("/namespaces/" + space + "/odoos/slow?wait=Ready&timeout=120s")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(SUSPENDED))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    awaitText(heard, "event: added");

    // When
    process.destroy();

    // Then
    assertThat(ended(stream).statusCode()).isEqualTo(200);
    assertThat(ended(waiting).statusCode()).isEqualTo(504);
    assertThat(ended(waiting).body()).contains("it was written");
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
    assertThat(Files.readString(folder.resolve("log"))).doesNotContain("ERROR");
    assertThat(cpu).isLessThan(TO_READY);
  }

  private static void awaitText(Path file, String text) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Files.exists(file) && Files.readString(file).contains(text));
  }

  private static <T> HttpResponse<T> ended(CompletableFuture<HttpResponse<T>> answer)
      throws Exception {
    return answer.get(30, TimeUnit.SECONDS);
  }

  private String failedStart(String text) throws Exception {
    Path settings = folder.resolve("config.yml");
    Files.writeString(settings, text);
    start(settings);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(folder.resolve("log"));
  }

  @Test
  void saysWhatIsWrongWithItsSettings() throws Exception {
    // When
    String log = failedStart("http: {prt: 1}\n");

    // Then
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(log)
        .startsWith("error: the settings in ")
        .contains("http.prt: there is no such setting here; there are: adminBindHost, adminPort")
        .doesNotContain("Exception", "com.operators", "\tat ");
  }

  @Test
  void saysThatItsPortIsTaken() throws Exception {
    // Given
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // When
      String log =
          failedStart(
              "http: {port: "
                  + taken.getLocalPort()
                  + ", adminPort: 0}\nauthentication: {mode: none}\nkubernetes: {kubeconfig: "
                  + KUBECONFIG
                  + "}\n");

      // Then
      assertThat(process.exitValue()).isEqualTo(5);
      assertThat(log)
          .contains("error: could not listen on 127.0.0.1:" + taken.getLocalPort())
          .doesNotContain("Exception", "\tat ");
    }
  }
}
