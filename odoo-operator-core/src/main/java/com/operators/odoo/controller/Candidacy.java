// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.controller;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * Who stands for which Lease.
 *
 * @param namespace where the Lease is
 * @param isForAll whether it is about all namespaces, or about one
 * @param shard whose Odoos it is about: candidates of different shards do not meet
 * @param identity of this process, other than that of any other candidate
 * @param isGone whether a holder of that identity has ended for sure, so that its Lease is free
 */
public record Candidacy(
    String namespace, boolean isForAll, Shard shard, String identity, Predicate<String> isGone) {
  private static final String ONE = "odoo-operator";
  private static final String ALL = "odoo-operator-all";

  public Candidacy {
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(shard, "shard");
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(isGone, "isGone");
  }

  /** For one namespace, with the Lease in it. */
  public static Candidacy ofOne(
      String watched, Shard shard, String identity, Predicate<String> isGone) {
    return new Candidacy(watched, false, shard, identity, isGone);
  }

  /** For all namespaces, with the Lease in one of them. */
  public static Candidacy ofAll(
      String lease, Shard shard, String identity, Predicate<String> isGone) {
    return new Candidacy(lease, true, shard, identity, isGone);
  }

  /** The Lease to hold. */
  String lease() {
    return shard.lease(isForAll ? ALL : ONE);
  }

  /** The Lease that nobody may hold meanwhile, in whatever namespace. */
  String rival() {
    return shard.lease(isForAll ? ONE : ALL);
  }
}
