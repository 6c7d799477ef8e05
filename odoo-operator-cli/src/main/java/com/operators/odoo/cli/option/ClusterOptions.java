// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import com.operators.odoo.error.OdooOperatorException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which cluster and namespace: kubectl's flags, before or after the verb. */
public final class ClusterOptions {
  @Option(
      names = "--kubeconfig",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "Kubeconfig. Default: $KUBECONFIG, else ~/.kube/config, else this pod's own.")
  private Path kubeconfig;

  @Option(
      names = "--context",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "Context of the kubeconfig. Default: its current one.")
  private String context;

  @Option(
      names = {"-n", "--namespace"},
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "Namespace. Default: the context's, else 'default'.")
  private String namespace;

  private final OperatorFactory operators;
  private String found;

  public ClusterOptions(OperatorFactory operators) {
    this.operators = operators;
  }

  public OperatorSettings settings() {
    return OperatorSettings.of(Optional.ofNullable(kubeconfig), Optional.ofNullable(context));
  }

  /** The namespace that was asked for on the command line. */
  public Optional<String> givenNamespace() {
    return Optional.ofNullable(namespace);
  }

  /**
   * The namespace to work in.
   *
   * @throws OdooOperatorException with BadRequest if the kubeconfig cannot be used
   */
  public String namespace() {
    if (found == null) {
      found = givenNamespace().orElseGet(() -> operators.defaultNamespace(settings()));
    }
    return found;
  }
}
