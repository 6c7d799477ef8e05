// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** An operator in a process of its own, that can be killed. */
public final class OperatorProcess implements AutoCloseable {
  private static final List<String> IN_A_MOUNT_NAMESPACE =
      List.of("unshare", "--map-root-user", "--mount");

  private final ItNamespace space;
  private final Process process;
  private final Path log;

  private OperatorProcess(ItNamespace space, Process process, Path log) {
    this.space = space;
    this.process = process;
    this.log = log;
  }

  /** Returns at once. */
  public static OperatorProcess start(ItNamespace space, Optional<Path> chart) {
    return start(space, main(space, space.cluster().kubeconfig().toString(), chart), Map.of());
  }

  /** With the small chart, and a kubeconfig of a test's own. */
  static OperatorProcess of(ItNamespace space, Path kubeconfig) {
    var command = main(space, kubeconfig.toString(), Optional.of(ItNamespace.SMALL_CHART));
    return start(space, command, Map.of());
  }

  /** The same, with settings of {@link OperatorMain} in its environment. */
  static OperatorProcess start(ItNamespace space, Path kubeconfig, Map<String, String> settings) {
    var command = main(space, kubeconfig.toString(), Optional.of(ItNamespace.SMALL_CHART));
    return start(space, command, settings);
  }

  /**
   * With the small chart, and as in a pod: the account's files are where both clients look for
   * them, in a mount namespace of the process's own.
   *
   * @param account folder of token, namespace and ca.crt
   */
  static OperatorProcess inCluster(ItNamespace space, Path account, URI server) {
    String secrets = "/run/secrets/kubernetes.io/serviceaccount";
    String mount =
        "mount -t tmpfs tmpfs /run && mkdir -p %s && mount --bind %s %s && exec \"$@\""
            .formatted(secrets, account, secrets);
    var command = new ArrayList<>(IN_A_MOUNT_NAMESPACE);
    command.addAll(List.of("sh", "-c", mount, "sh"));
    command.addAll(main(space, "", Optional.of(ItNamespace.SMALL_CHART)));
    var environment =
        Map.of(
            "KUBERNETES_SERVICE_HOST",
            server.getHost(),
            "KUBERNETES_SERVICE_PORT",
            Integer.toString(server.getPort()),
            "KUBECONFIG",
            "");
    return start(space, command, environment);
  }

  /** Passed over, with a word, where the kernel gives no mount namespace. */
  static boolean canBeInCluster() {
    var command = new ArrayList<>(IN_A_MOUNT_NAMESPACE);
    command.addAll(List.of("mount", "-t", "tmpfs", "tmpfs", "/run"));
    try {
      Commands.run(command.toArray(String[]::new));
      return true;
    } catch (AssertionError e) {
      System.out.println("not tried: no mount namespace for an account's files: " + e.getMessage());
      return false;
    }
  }

  private static List<String> main(ItNamespace space, String kubeconfig, Optional<Path> chart) {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-Djna.encoding=UTF-8", "-XX:TieredStopAtLevel=1"));
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(OperatorMain.class.getName());
    command.add(kubeconfig);
    command.add(space.name());
    chart.map(Path::toString).ifPresent(command::add);
    return command;
  }

  /** The command line of another release. */
  static OperatorProcess ofJar(ItNamespace space, Path jar) {
    return start(
        space,
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-jar",
            jar.toString(),
            "run",
            "--kubeconfig=" + space.cluster().kubeconfig(),
            "--namespace=" + space.name()),
        Map.of());
  }

  private static OperatorProcess start(
      ItNamespace space, List<String> command, Map<String, String> environment) {
    try {
      Path log = Files.createDirectories(Path.of("target", "it-logs")).resolve(space.name());
      var output = ProcessBuilder.Redirect.appendTo(log.toFile());
      var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
      builder.environment().put("KUBECONFIG", elsewhere().toString());
      builder.environment().putAll(environment);
      var process = builder.start();
      return new OperatorProcess(space, process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A cluster that is not there: whoever asks the environment where to go fails. */
  private static Path elsewhere() throws IOException {
    Path file = Path.of("target", "it-logs", "elsewhere.kubeconfig").toAbsolutePath();
    return Files.writeString(
        file,
        """
        {apiVersion: v1, kind: Config, current-context: away,
         contexts: [{name: away, context: {cluster: away, user: away}}],
         clusters: [{name: away, cluster: {server: "https://127.0.0.1:1"}}],
         users: [{name: away, user: {token: away}}]}
        """);
  }

  public long pid() {
    return process.pid();
  }

  /** Once it holds the lease. */
  public OperatorProcess awaitLeading() {
    return awaitLeading("odoo-operator");
  }

  OperatorProcess awaitLeading(String lease) {
    await("the operator of " + space.name() + " leads, see " + log)
        .atMost(Duration.ofMinutes(2))
        .until(() -> holds(lease));
    return this;
  }

  boolean holds(String name) {
    Lease lease = space.client().leases().inNamespace(space.name()).withName(name).get();
    String holder = lease == null ? null : lease.getSpec().getHolderIdentity();
    return holder != null && holder.contains("#" + pid() + "-");
  }

  /** As kill -STOP does: it stands still, and keeps its connections. */
  void hold() {
    signal("STOP");
  }

  /** It goes on where it stood. */
  void goOn() {
    signal("CONT");
  }

  void signal(String name) {
    Commands.run("kill", "-" + name, Long.toString(pid()));
  }

  /**
   * Lets it run in steps of some milliseconds, and leaves it stopped once it is caught in a state
   * that may not last: a look at a running process often comes too late.
   */
  void stopWhen(BooleanSupplier caught) {
    await("it is caught, see " + log)
        .atMost(Duration.ofMinutes(2))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              hold();
              boolean stays = caught.getAsBoolean();
              if (!stays) {
                goOn();
              }
              return stays;
            });
  }

  /** As kill -9 does. */
  public void kill() {
    process.destroyForcibly();
    await().until(() -> !process.isAlive());
  }

  /** As kill does, or Kubernetes; returns how long it took to end. */
  public Duration terminate() {
    long begin = System.nanoTime();
    process.destroy();
    try {
      process.waitFor(100, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** All that it has written so far. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
