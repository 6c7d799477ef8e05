// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the cluster knows of its users. */
public interface Reviews {
  /**
   * A user of the cluster.
   *
   * @param name as RBAC knows it
   * @param uid of the user
   * @param groups of the user
   * @param extra whatever else belongs to the token
   */
  record User(String name, String uid, List<String> groups, Map<String, List<String>> extra) {
    public User {
      groups = List.copyOf(groups);
      extra = Map.copyOf(extra);
    }
  }

  /** Whose token it is; empty if it is no good, or not made out for the audiences. */
  Optional<User> userOf(String token, List<String> audiences);

  boolean allows(User user, Access access);
}
