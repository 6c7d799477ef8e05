// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.release.ReleaseTarget;
import com.operators.odoo.release.Workload;
import java.util.List;
import java.util.function.Consumer;

/** The workloads of a release: from caches, or asked for each time. */
interface WorkloadSource {
  List<Workload> workloads(ReleaseTarget target);

  void onChange(Consumer<ReleaseTarget> listener);
}
