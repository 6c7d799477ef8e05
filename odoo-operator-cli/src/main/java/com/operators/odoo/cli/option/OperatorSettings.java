// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the flags of a command line say about the operator to open.
 *
 * @param kubeconfig a file; empty for the one kubectl would take
 * @param context a context of it; empty for its current one
 * @param namespace the controller's; empty for all
 * @param shard whose Odoos the controller works on; empty for those of none
 * @param leaseNamespace where the controller's Lease is; empty for its default
 * @param concurrency Odoos at once; empty for the default
 * @param policy what is decided for all Odoos
 * @param offline true for commands that ask no cluster: the user's kubeconfig is not even read
 */
public record OperatorSettings(
    Optional<Path> kubeconfig,
    Optional<String> context,
    Optional<String> namespace,
    Optional<String> shard,
    Optional<String> leaseNamespace,
    OptionalInt concurrency,
    Policy policy,
    boolean offline) {

  public static final OperatorSettings OFFLINE =
      new OperatorSettings(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          Policy.NONE,
          true);

  public OperatorSettings {
    Objects.requireNonNull(kubeconfig, "kubeconfig");
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(shard, "shard");
    Objects.requireNonNull(leaseNamespace, "leaseNamespace");
    Objects.requireNonNull(concurrency, "concurrency");
    Objects.requireNonNull(policy, "policy");
  }

  /** Of a cluster, all else as by default. */
  static OperatorSettings of(Optional<Path> kubeconfig, Optional<String> context) {
    return new OperatorSettings(
        kubeconfig,
        context,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Policy.NONE,
        false);
  }

  public OperatorSettings inNamespace(String name) {
    return new OperatorSettings(
        kubeconfig,
        context,
        Optional.of(name),
        shard,
        leaseNamespace,
        concurrency,
        policy,
        offline);
  }

  public OperatorSettings ofShard(Optional<String> name) {
    return new OperatorSettings(
        kubeconfig, context, namespace, name, leaseNamespace, concurrency, policy, offline);
  }

  public OperatorSettings withLeaseIn(Optional<String> name) {
    return new OperatorSettings(
        kubeconfig, context, namespace, shard, name, concurrency, policy, offline);
  }

  public OperatorSettings withConcurrency(OptionalInt number) {
    return new OperatorSettings(
        kubeconfig, context, namespace, shard, leaseNamespace, number, policy, offline);
  }

  public OperatorSettings under(Policy decided) {
    return new OperatorSettings(
        kubeconfig, context, namespace, shard, leaseNamespace, concurrency, decided, offline);
  }
}
