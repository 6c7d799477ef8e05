// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import com.operators.odoo.error.OdooOperatorException;
import java.nio.file.Path;
import java.util.Map;
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

  @Option(
      names = "--config",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = {
        "Settings, by the keys of the REST service's file; flags and environment win.",
        "Default: $ODOO_OPERATOR_CONFIG, else none."
      })
  private Path config;

  private final OperatorFactory operators;
  private final Map<String, String> environment;
  private ConfigFile file;
  private String found;

  /**
   * @param environment variables of this process
   */
  public ClusterOptions(OperatorFactory operators, Map<String, String> environment) {
    this.operators = operators;
    this.environment = Map.copyOf(environment);
  }

  /**
   * What no flag says.
   *
   * @throws OdooOperatorException with BadRequest if there is a file and it is wrong
   */
  public ConfigFile config() {
    if (file == null) {
      var given =
          Optional.ofNullable(config)
              .or(() -> Optional.ofNullable(environment.get("ODOO_OPERATOR_CONFIG")).map(Path::of));
      file = ConfigFile.read(given, environment);
    }
    return file;
  }

  public OperatorSettings settings() {
    return OperatorSettings.of(
        Optional.ofNullable(kubeconfig)
            .or(() -> config().text("kubernetes.kubeconfig").map(Path::of)),
        Optional.ofNullable(context).or(() -> config().text("kubernetes.context")));
  }

  /** The namespace that was asked for. */
  public Optional<String> givenNamespace() {
    return Optional.ofNullable(namespace).or(() -> config().text("kubernetes.namespace"));
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
