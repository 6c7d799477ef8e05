// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

/**
 * One entry of {@code release.valuesFrom}.
 *
 * @param kind ConfigMap or Secret
 * @param name its name
 * @param key its key
 */
public record ValuesReference(String kind, String name, String key) {
  @Override
  public String toString() {
    return kind + " " + name + ", key " + key;
  }
}
