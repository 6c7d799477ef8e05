// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.controller;

import java.util.Objects;

/**
 * What a Lease says.
 *
 * @param namespace where it is
 * @param name which it is
 * @param holder who holds it; empty if it was given back
 * @param seconds how long without news it counts as held
 * @param version of the object as it was read; empty if there is none yet
 * @param transitions how often the holder changed
 */
record LeaseClaim(
    String namespace, String name, String holder, int seconds, String version, int transitions) {
  LeaseClaim {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(holder, "holder");
    Objects.requireNonNull(version, "version");
  }

  static LeaseClaim absent(String namespace, String name) {
    return new LeaseClaim(namespace, name, "", 1, "", 0);
  }

  boolean isHeldBy(String identity) {
    return holder.equals(identity);
  }

  LeaseClaim takenBy(String identity, int leaseSeconds) {
    int changes = transitions + (isHeldBy(identity) ? 0 : 1);
    return new LeaseClaim(namespace, name, identity, leaseSeconds, version, changes);
  }

  LeaseClaim givenBack() {
    return new LeaseClaim(namespace, name, "", 1, version, transitions);
  }
}
