// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which cluster and namespace: kubectl's flags, before or after the verb. */
public final class ClusterOptions {
  private static final Path IN_CLUSTER =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount/namespace");

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

  private final Map<String, String> environment;

  public ClusterOptions(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * @throws OdooOperatorException with BadRequest if the kubeconfig cannot be used
   */
  public OperatorSettings settings() {
    contextNamespace();
    return OperatorSettings.of(Optional.ofNullable(kubeconfig), Optional.ofNullable(context));
  }

  /** The namespace that was asked for on the command line. */
  public Optional<String> givenNamespace() {
    return Optional.ofNullable(namespace);
  }

  /** The namespace to work in. */
  public String namespace() {
    return givenNamespace().or(this::contextNamespace).or(this::podNamespace).orElse("default");
  }

  private Optional<String> contextNamespace() {
    return KubeconfigFile.find(Optional.ofNullable(kubeconfig), environment)
        .flatMap(file -> file.namespaceOf(Optional.ofNullable(context)));
  }

  private Optional<String> podNamespace() {
    if (!environment.containsKey("KUBERNETES_SERVICE_HOST") || !Files.isReadable(IN_CLUSTER)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(IN_CLUSTER).strip());
    } catch (IOException e) {
      throw new OdooOperatorException(
          Reason.BadRequest, "Could not read this pod's namespace from " + IN_CLUSTER, e);
    }
  }
}
