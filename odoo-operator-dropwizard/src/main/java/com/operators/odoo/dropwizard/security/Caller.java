// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.security;

import com.operators.odoo.dropwizard.cluster.Access;

/** Who sent a request, and what they may do. */
public interface Caller {
  /** For logs and limits. */
  String name();

  boolean may(Access access);
}
