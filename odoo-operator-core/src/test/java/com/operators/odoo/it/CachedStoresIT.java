// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import com.operators.odoo.store.kubernetes.KubernetesStores;
import java.time.Clock;
import java.util.Optional;

/** Questions are answered from informers. */
class CachedStoresIT extends StoresContract {
  @Override
  KubernetesStores open(ItNamespace space) {
    return KubernetesStores.cached(
        space.client(), space.client(), Clock.systemUTC(), "test", Optional.of(space.name()));
  }
}
