// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import com.operators.odoo.store.kubernetes.KubernetesStores;
import java.time.Clock;

/** Each question goes to the API server. */
class DirectStoresIT extends StoresContract {
  @Override
  KubernetesStores open(ItNamespace space) {
    return KubernetesStores.direct(space.client(), Clock.systemUTC(), "test");
  }
}
