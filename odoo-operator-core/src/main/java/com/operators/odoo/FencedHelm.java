// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.error.HelmException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.helm.HelmDriver;
import com.operators.odoo.helm.ReleaseRequest;
import com.operators.odoo.release.ReleaseTarget;
import java.util.function.BooleanSupplier;

/**
 * Begins no call that changes a release unless this process may. One that has begun cannot be
 * stopped: what keeps others away then is the pending record that it made.
 */
record FencedHelm(HelmDriver helm, BooleanSupplier mayWrite) implements HelmDriver {
  private void requireLead(String verb, ReleaseTarget target) {
    if (!mayWrite.getAsBoolean()) {
      throw new HelmException(
          Reason.ClusterUnreachable,
          "Could not " + verb + " " + target + ": this process no longer leads",
          null);
    }
  }

  @Override
  public String render(ReleaseRequest request) {
    return helm.render(request);
  }

  @Override
  public void install(ReleaseRequest request) {
    requireLead("install", request.target());
    helm.install(request);
  }

  @Override
  public void upgrade(ReleaseRequest request) {
    requireLead("upgrade", request.target());
    helm.upgrade(request);
  }

  @Override
  public void uninstall(ReleaseTarget target) {
    requireLead("uninstall", target);
    helm.uninstall(target);
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
