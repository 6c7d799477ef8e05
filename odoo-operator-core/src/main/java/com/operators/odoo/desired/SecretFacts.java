// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import java.util.Set;

/**
 * What may be known of a Secret without knowing its content.
 *
 * @param keys its keys
 * @param digest fingerprint of its content, salted with its uid so that nobody can guess back
 */
public record SecretFacts(Set<String> keys, String digest) {
  public SecretFacts {
    keys = Set.copyOf(keys);
  }
}
