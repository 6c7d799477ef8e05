// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** An operator in a process of its own, that can be killed. */
public final class OperatorProcess implements AutoCloseable {
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
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-Djna.encoding=UTF-8", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(OperatorMain.class.getName());
    command.add(space.cluster().kubeconfig().toString());
    command.add(space.name());
    chart.map(Path::toString).ifPresent(command::add);
    return start(space, command);
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
            "--namespace=" + space.name()));
  }

  private static OperatorProcess start(ItNamespace space, List<String> command) {
    try {
      Path log = Files.createDirectories(Path.of("target", "it-logs")).resolve(space.name());
      var output = ProcessBuilder.Redirect.appendTo(log.toFile());
      var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
      builder.environment().put("KUBECONFIG", elsewhere().toString());
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
    await("the operator of " + space.name() + " leads, see " + log)
        .atMost(Duration.ofMinutes(2))
        .until(() -> holder().contains("#" + pid() + "-"));
    return this;
  }

  private String holder() {
    Lease lease = space.client().leases().inNamespace(space.name()).withName("odoo-operator").get();
    String holder = lease == null ? null : lease.getSpec().getHolderIdentity();
    return holder == null ? "" : holder;
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
              Commands.run("kill", "-STOP", Long.toString(pid()));
              boolean stays = caught.getAsBoolean();
              if (!stays) {
                Commands.run("kill", "-CONT", Long.toString(pid()));
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
