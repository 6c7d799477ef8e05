// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store;

import com.operators.odoo.desired.OptionalKind;
import java.util.Set;

/** What the cluster can do. */
@FunctionalInterface
public interface ClusterFacts {
  /** Optional kinds that are served; may be a minute old. */
  Set<OptionalKind> servedKinds();
}
