// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.webhook;

import java.util.Set;

/**
 * A push to a branch, whichever server tells it.
 *
 * @param repositories addresses of the repository, in one form
 * @param branch that was pushed to
 * @param isDefault whether it is the repository's default branch
 * @param isDeleted whether the branch is gone
 */
public record Push(Set<String> repositories, String branch, boolean isDefault, boolean isDeleted) {
  public Push {
    repositories = Set.copyOf(repositories);
  }
}
