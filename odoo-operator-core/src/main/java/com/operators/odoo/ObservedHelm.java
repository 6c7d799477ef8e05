// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.error.HelmException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.helm.HelmDriver;
import com.operators.odoo.helm.ReleaseRequest;
import com.operators.odoo.release.ReleaseTarget;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells a listener of each call of Helm, and how it ended. */
record ObservedHelm(HelmDriver helm, OperatorListener listener) implements HelmDriver {
  private <T> T observed(String verb, Supplier<T> call) {
    long began = System.nanoTime();
    Optional<Reason> failure = Optional.of(Reason.InternalError);
    listener.helmCalling(verb);
    try {
      T result = call.get();
      failure = Optional.empty();
      return result;
    } catch (HelmException e) {
      failure = Optional.of(e.reason());
      throw e;
    } finally {
      listener.helmCalled(verb, Duration.ofNanos(System.nanoTime() - began), failure);
    }
  }

  private void observed(String verb, Runnable call) {
    observed(
        verb,
        () -> {
          call.run();
          return verb;
        });
  }

  @Override
  public String render(ReleaseRequest request) {
    return observed("render", () -> helm.render(request));
  }

  @Override
  public void install(ReleaseRequest request) {
    observed("install", () -> helm.install(request));
  }

  @Override
  public void upgrade(ReleaseRequest request) {
    observed("upgrade", () -> helm.upgrade(request));
  }

  @Override
  public void uninstall(ReleaseTarget target) {
    observed("uninstall", () -> helm.uninstall(target));
  }

  @Override
  public boolean isHealthy() {
    return helm.isHealthy();
  }

  @Override
  public Calls calls() {
    return helm.calls();
  }

  @Override
  public void close() {
    helm.close();
  }
}
