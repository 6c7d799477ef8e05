// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.security;

import com.operators.odoo.dropwizard.cluster.Access;
import java.util.Optional;

/** Lets everyone in, with all rights: only for a service that only its own machine reaches. */
public final class AnonymousAuthenticator implements Authenticator {
  @Override
  public Optional<Caller> authenticate(Optional<String> token) {
    return Optional.of(new Anyone());
  }

  private record Anyone() implements Caller {
    @Override
    public String name() {
      return "anonymous";
    }

    @Override
    public boolean may(Access access) {
      return true;
    }
  }
}
