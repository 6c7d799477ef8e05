// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.helm.helmjava;

import com.marcnuri.helm.Helm;
import com.operators.odoo.error.HelmException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.helm.HelmDriver;
import com.operators.odoo.helm.ReleaseRequest;
import com.operators.odoo.release.ReleaseTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Helm in this process, by helm-java's native library. A native call cannot be cancelled: one that
 * outlives its deadline is reported, keeps its release locked until it ends, and takes one of the
 * threads with it.
 */
public final class HelmJavaDriver implements HelmDriver {
  /** A dead API server ends a call after 56 s at most; what is still there after this is stuck. */
  private static final Duration DEADLINE = Duration.ofSeconds(90);

  private final Optional<Path> kubeconfig;
  private final int threads;
  private final Duration deadline;
  private final ExecutorService executor;
  private final Set<ReleaseTarget> locked = ConcurrentHashMap.newKeySet();
  private final AtomicInteger stuck = new AtomicInteger();

  /**
   * @param kubeconfig which cluster; empty for the one this process runs in
   * @param threads how many calls may run at once
   */
  public HelmJavaDriver(Optional<Path> kubeconfig, int threads) {
    this(kubeconfig, threads, DEADLINE);
  }

  HelmJavaDriver(Optional<Path> kubeconfig, int threads, Duration deadline) {
    this.kubeconfig = kubeconfig;
    this.threads = threads;
    this.deadline = deadline;
    var count = new AtomicInteger();
    this.executor =
        Executors.newFixedThreadPool(
            threads, task -> daemon(task, "helm-" + count.incrementAndGet()));
  }

  private static Thread daemon(Runnable task, String name) {
    var thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public String render(ReleaseRequest request) {
    NativeHelm.load();
    try (var values = ValuesFile.write(request.values())) {
      return HelmJavaErrors.notNull(
          new Helm(request.chart().folder())
              .template()
              .withName(request.target().name())
              .withNamespace(request.target().namespace())
              .withValuesFile(values.path())
              .call());
    } catch (IllegalStateException e) {
      throw HelmJavaErrors.explain("render " + request.target(), Reason.RenderFailed, e);
    }
  }

  @Override
  public void install(ReleaseRequest request) {
    call("install", Reason.InstallFailed, request.target(), () -> installNow(request));
  }

  private void installNow(ReleaseRequest request) {
    try (var values = ValuesFile.write(request.values())) {
      var command =
          new Helm(request.chart().folder())
              .install()
              .withName(request.target().name())
              .withNamespace(request.target().namespace())
              .withValuesFile(values.path())
              .withDescription(request.description())
              // costs four fifths of the CPU and refuses nothing
              .disableOpenApiValidation()
              .skipCrds();
      kubeconfig.ifPresent(command::withKubeConfig);
      command.call();
    }
  }

  @Override
  public void upgrade(ReleaseRequest request) {
    call("upgrade", Reason.UpgradeFailed, request.target(), () -> upgradeNow(request));
  }

  private void upgradeNow(ReleaseRequest request) {
    try (var values = ValuesFile.write(request.values())) {
      var command =
          new Helm(request.chart().folder())
              .upgrade()
              .withName(request.target().name())
              .withNamespace(request.target().namespace())
              .withValuesFile(values.path())
              .withDescription(request.description())
              // without it an upgrade with fewer values keeps the old ones
              .resetValues()
              .disableOpenApiValidation()
              .skipCrds();
      kubeconfig.ifPresent(command::withKubeConfig);
      command.call();
    }
  }

  @Override
  public void uninstall(ReleaseTarget target) {
    call("uninstall", Reason.UninstallFailed, target, () -> uninstallNow(target));
  }

  private void uninstallNow(ReleaseTarget target) {
    // hooks of a deletion have no time limit in Helm: our chart has none, a foreign one is not
    // waited for
    var command =
        Helm.uninstall(target.name()).withNamespace(target.namespace()).ignoreNotFound().noHooks();
    kubeconfig.ifPresent(command::withKubeConfig);
    HelmJavaErrors.notNull(command.call());
  }

  private void call(String verb, Reason otherwise, ReleaseTarget target, Runnable work) {
    NativeHelm.load();
    if (!locked.add(target)) {
      throw new HelmException(
          Reason.ReleaseLocked,
          "Could not " + verb + " " + target + ": an earlier Helm call has not ended yet",
          null);
    }
    Future<?> future = executor.submit(() -> runAndUnlock(target, work));
    try {
      future.get(deadline.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      var cause =
          e.getCause() instanceof RuntimeException failure
              ? failure
              : new IllegalStateException(e.getCause());
      throw HelmJavaErrors.explain(verb + " " + target, otherwise, cause);
    } catch (TimeoutException e) {
      throw timedOut(verb, target, future, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HelmException(Reason.Timeout, "Interrupted during " + verb + " " + target, e);
    }
  }

  private void runAndUnlock(ReleaseTarget target, Runnable work) {
    try {
      work.run();
    } finally {
      locked.remove(target);
    }
  }

  private HelmException timedOut(
      String verb, ReleaseTarget target, Future<?> future, TimeoutException cause) {
    stuck.incrementAndGet();
    executorWatch(future);
    return new HelmException(
        Reason.Timeout,
        "Could not " + verb + " " + target + " within " + deadline.toSeconds() + " s",
        cause);
  }

  private void executorWatch(Future<?> future) {
    daemon(() -> awaitEnd(future), "helm-stuck").start();
  }

  private void awaitEnd(Future<?> future) {
    try {
      future.get();
    } catch (ExecutionException | InterruptedException e) {
      // how it ended is read from the release's record
    } finally {
      stuck.decrementAndGet();
    }
  }

  @Override
  public boolean isHealthy() {
    return stuck.get() < threads;
  }

  @Override
  public Calls calls() {
    return new Calls(locked.size(), stuck.get());
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      executor.awaitTermination(deadline.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
