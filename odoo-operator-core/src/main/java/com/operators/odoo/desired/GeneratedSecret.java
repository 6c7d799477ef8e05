// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import java.util.Map;
import java.util.Objects;

/**
 * A Secret the operator makes once and never changes.
 *
 * @param name its name
 * @param passwordKey key of a new random password
 * @param plain further keys, not secret
 */
public record GeneratedSecret(String name, String passwordKey, Map<String, String> plain) {
  public GeneratedSecret {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(passwordKey, "passwordKey");
    plain = Map.copyOf(plain);
  }
}
