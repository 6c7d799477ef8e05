// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.desired.SecretFacts;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseTarget;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What is kept of Secrets: from a cache, or asked for each time. */
interface SecretSource {
  /** Helm's records of one release, in no order. */
  List<Release> records(ReleaseTarget target);

  Optional<SecretFacts> facts(String namespace, String name);

  /** Returns once the condition holds, which is asked at every change; or after ten seconds. */
  void await(BooleanSupplier condition);

  /** Calls back when one of Helm's records changed. */
  void onRecord(Consumer<ReleaseTarget> listener);

  /** Calls back, with namespace and name, when any other Secret changed. */
  void onSecret(BiConsumer<String, String> listener);
}
