// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.controller;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who stands for which Lease.
 *
 * @param namespace where the Lease is
 * @param isForAll whether it is about all namespaces, or about one
 * @param identity of this process, other than that of any other candidate
 * @param isGone whether a holder of that identity has ended for sure, so that its Lease is free
 */
public record Candidacy(
    String namespace, boolean isForAll, String identity, Predicate<String> isGone) {
  private static final String ONE = "odoo-operator";
  private static final String ALL = "odoo-operator-all";

  public Candidacy {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(isGone, "isGone");
  }

  /** For one namespace, with the Lease in it or elsewhere, or for all. */
  public static Candidacy of(
      Optional<String> watched, String lease, String identity, Predicate<String> isGone) {
    return new Candidacy(lease, watched.isEmpty(), identity, isGone);
  }

  /** The Lease to hold. */
  String lease() {
    return isForAll ? ALL : ONE;
  }

  /** The Lease that nobody may hold meanwhile, in whatever namespace. */
  String rival() {
    return isForAll ? ONE : ALL;
  }
}
