// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.e2e;

import static org.awaitility.Awaitility.await;

import com.operators.odoo.dropwizard.it.RealCluster;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The operator on the real node: the image that {@code make image} has built, installed by the real
 * {@code helm} with the chart as it is, in a namespace of Pod Security's strictest level.
 */
final class OperatorRelease implements AutoCloseable {
  static final String NAME = "odoo-operator";

  private static final Path CHECKOUT = Path.of(System.getProperty("checkout.dir"));
  private static final String CLUSTER = CHECKOUT.resolve("dev/cluster/cluster").toString();
  private static final Path ARCHIVE = CHECKOUT.resolve("target/image/odoo-operator.oci.tar");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final KubernetesClient client;
  private final Path kubeconfig = Path.of(System.getProperty("cluster.dir"), "kubeconfig");
  private final String programs = run(List.of(CLUSTER, "build"), Map.of()).strip();

  /** Its image in the node, and its namespace; nothing is installed yet. */
  OperatorRelease(RealCluster cluster) {
    this.client = cluster.client();
    if (!Files.exists(ARCHIVE)) {
      throw new AssertionError(ARCHIVE + " is missing: make image");
    }
    run(
        List.of(
            CLUSTER,
            "exec",
            "--dir",
            System.getProperty("cluster.dir"),
            "ctr",
            "-n",
            "k8s.io",
            "images",
            "import",
            "--local",
            ARCHIVE.toString()),
        Map.of());
    client
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(NAME)
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .endMetadata()
                .build())
        .serverSideApply();
  }

  /** As the chart asks for it where the resource is there already. */
  void takeOverCrd() {
    kubectl(
        "label", "--overwrite", "crd", "odoos.operators.com", "app.kubernetes.io/managed-by=Helm");
    kubectl(
        "annotate",
        "--overwrite",
        "crd",
        "odoos.operators.com",
        "meta.helm.sh/release-name=" + NAME,
        "meta.helm.sh/release-namespace=" + NAME);
  }

  void install() {
    helm(
        "install",
        NAME,
        CHECKOUT.resolve("helm/odoo-operator").toString(),
        "--wait",
        "--timeout=2m");
  }

  /** Until all of them serve. */
  void scale(int replicas) {
    helm(
        "upgrade",
        NAME,
        CHECKOUT.resolve("helm/odoo-operator").toString(),
        "--set=replicas=" + replicas,
        "--wait",
        "--timeout=2m");
  }

  String helm(String... arguments) {
    var command = new ArrayList<>(List.of("helm"));
    command.addAll(List.of(arguments));
    command.add("--namespace=" + NAME);
    return run(command.toArray(String[]::new));
  }

  String kubectl(String... arguments) {
    var command = new ArrayList<>(List.of("kubectl"));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  /** One of the cluster's programs, as its user calls it; what it prints. */
  private String run(String... command) {
    var inPath = new ArrayList<>(List.of("env"));
    inPath.addAll(List.of(command));
    return run(inPath, environment());
  }

  private static String run(List<String> command, Map<String, String> environment) {
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      var process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(command + " failed: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private Map<String, String> environment() {
    return Map.of(
        "KUBECONFIG",
        kubeconfig.toString(),
        "PATH",
        programs + File.pathSeparator + System.getenv("PATH"));
  }

  /** What the documentation tells a newcomer to do; ends when the process does. */
  Process portForward() throws IOException {
    var builder =
        new ProcessBuilder(
            "env", "kubectl", "--namespace", NAME, "port-forward", "service/" + NAME, ":8007");
    builder.environment().putAll(environment());
    return builder.redirectErrorStream(true).start();
  }

  /** Those that serve. */
  List<Pod> ready() {
    return client
        .pods()
        .inNamespace(NAME)
        .withLabel("app.kubernetes.io/component", "operator")
        .list()
        .getItems()
        .stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .filter(Readiness::isPodReady)
        .toList();
  }

  /** Two that serve, and one of them leads. */
  List<Pod> awaitPair() {
    return await("two pods, one of which leads")
        .atMost(PATIENCE)
        .until(this::ready, pods -> pods.size() == 2 && pods.stream().anyMatch(this::leads));
  }

  boolean leads(Pod pod) {
    var lease = client.leases().inNamespace("default").withName("odoo-operator-all").get();
    String holder = lease == null ? null : lease.getSpec().getHolderIdentity();
    return holder != null && holder.startsWith(pod.getMetadata().getName());
  }

  /** Stops a pod's process; it works on in steps. */
  Stepping stop(Pod pod) {
    return new Stepping(pod);
  }

  /**
   * A pod that is lost in the middle of work, with its machine. Its process runs in steps of some
   * milliseconds, for a look at a running one comes too late; in the end it is killed.
   */
  final class Stepping implements AutoCloseable {
    private final Pod pod;
    private final String process;

    private Stepping(Pod pod) {
      this.pod = pod;
      this.process = Long.toString(process(pod));
      signal("STOP");
    }

    private void signal(String signal) {
      run("kill", "-" + signal, process);
    }

    void until(BooleanSupplier caught) {
      await("it is caught at work")
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(10))
          .until(
              () -> {
                signal("STOP");
                boolean stays = caught.getAsBoolean();
                if (!stays) {
                  signal("CONT");
                }
                return stays;
              });
    }

    @Override
    public void close() {
      signal("KILL");
      client.resource(pod).withGracePeriod(0).delete();
    }
  }

  /** Of its only container, as this machine sees it. */
  private static long process(Pod pod) {
    String container = pod.getStatus().getContainerStatuses().get(0).getContainerID();
    String id = container.substring(container.lastIndexOf('/') + 1);
    return ProcessHandle.allProcesses()
        .mapToLong(ProcessHandle::pid)
        .filter(pid -> isIn(id, pid))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no process runs in " + container));
  }

  private static boolean isIn(String container, long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "cgroup")).contains(container);
    } catch (IOException e) {
      return false; // it has just ended
    }
  }

  /** Removes the release, if a failed test has left it. */
  @Override
  public void close() {
    helm("uninstall", NAME, "--ignore-not-found", "--wait");
  }
}
