// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.release.ReleaseTarget;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Secrets, reduced by {@link StrippedSecret}: from a cache, or asked for each time. */
interface SecretSource {
  /** Helm's records of one release, in no order. */
  List<Secret> records(ReleaseTarget target);

  Optional<Secret> get(String namespace, String name);

  /** Returns once the condition holds, which is asked at every change; or after ten seconds. */
  void await(BooleanSupplier condition);

  void onChange(Consumer<Secret> listener);
}
