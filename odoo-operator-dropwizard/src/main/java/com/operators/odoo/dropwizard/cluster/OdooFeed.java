// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.cluster;

import com.operators.odoo.api.v1.Odoo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All Odoos as the service sees them, without a question to the API server. */
public interface OdooFeed {
  /** Those of one namespace, or of all if it is empty. */
  List<Odoo> list(Optional<String> namespace);

  Optional<Odoo> find(String namespace, String name);

  /** Calls back on each change until what is returned is closed. */
  Subscription subscribe(Consumer<OdooChange> listener);

  /** Whether it has seen all Odoos and still hears of changes. */
  boolean isSynced();

  /** When a change was heard of last; empty before the first. */
  Optional<Instant> lastEvent();

  /** Ends a subscription. */
  @FunctionalInterface
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
