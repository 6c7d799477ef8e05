// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.security;

import java.util.Optional;

/** Knows callers by what they send. */
public interface Authenticator {
  /**
   * @param token of the Authorization header; empty if there is none
   * @return empty if the caller is not known
   */
  Optional<Caller> authenticate(Optional<String> token);
}
