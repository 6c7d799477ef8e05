// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.testkit;

import com.operators.odoo.error.HelmException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.helm.HelmDriver;
import com.operators.odoo.helm.ReleaseRequest;
import com.operators.odoo.release.ReleaseTarget;
import java.util.ArrayDeque;
import java.util.Deque;

/** Makes the next calls fail, before or after Helm has done its work. */
public final class FailingHelm implements HelmDriver {
  private record Fault(Reason reason, boolean afterTheWork) {}

  private final HelmDriver helm;
  private final Deque<Fault> faults = new ArrayDeque<>();

  public FailingHelm(HelmDriver helm) {
    this.helm = helm;
  }

  public void failBefore(Reason reason) {
    faults.add(new Fault(reason, false));
  }

  public void failAfter(Reason reason) {
    faults.add(new Fault(reason, true));
  }

  private void call(Runnable work) {
    var fault = faults.poll();
    if (fault == null || fault.afterTheWork()) {
      work.run();
    }
    if (fault != null) {
      throw new HelmException(fault.reason(), "Could not call: " + fault.reason(), null);
    }
  }

  @Override
  public String render(ReleaseRequest request) {
    return helm.render(request);
  }

  @Override
  public void install(ReleaseRequest request) {
    call(() -> helm.install(request));
  }

  @Override
  public void upgrade(ReleaseRequest request) {
    call(() -> helm.upgrade(request));
  }

  @Override
  public void uninstall(ReleaseTarget target) {
    call(() -> helm.uninstall(target));
  }

  @Override
  public Calls calls() {
    return helm.calls();
  }

  @Override
  public boolean isHealthy() {
    return helm.isHealthy();
  }

  @Override
  public void close() {
    helm.close();
  }
}
