// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.controller;

import com.operators.odoo.error.ClusterException;
import java.util.List;
import java.util.Optional;

/**
 * Leases on the API server. Every call ends within seconds, whatever state the server is in, and
 * fails with a {@link ClusterException}.
 */
interface Leases {
  LeaseClaim read(String namespace, String name);

  /** Those of that name, wherever they are. */
  List<LeaseClaim> named(String name);

  /** As it is stored then; empty if someone else was quicker. */
  Optional<LeaseClaim> write(LeaseClaim claim);
}
