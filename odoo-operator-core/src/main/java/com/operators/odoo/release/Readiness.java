// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.release;

import com.operators.odoo.error.Reason;
import java.util.List;
import java.util.Optional;

/**
 * How far a release's workloads are.
 *
 * @param workloads all of them
 * @param trouble why they are not ready, where pods tell
 */
public record Readiness(List<Workload> workloads, Optional<Trouble> trouble) {
  public static final Readiness UNKNOWN = new Readiness(List.of(), Optional.empty());

  /**
   * Why a pod does not come up.
   *
   * @param reason by name
   * @param message with the pod's name and what it or Kubernetes says, secrets masked
   */
  public record Trouble(Reason reason, String message) {}

  public Readiness {
    workloads = List.copyOf(workloads);
  }

  public boolean isReady() {
    return workloads.stream().allMatch(workload -> workload.state() == Workload.State.READY);
  }

  /** The workloads of one part of the instance. */
  public List<Workload> of(String component) {
    return workloads.stream().filter(w -> w.component().equals(component)).toList();
  }

  public Optional<Workload> failed() {
    return workloads.stream().filter(w -> w.state() == Workload.State.FAILED).findFirst();
  }

  public Readiness withTrouble(Optional<Trouble> found) {
    return new Readiness(workloads, found);
  }
}
