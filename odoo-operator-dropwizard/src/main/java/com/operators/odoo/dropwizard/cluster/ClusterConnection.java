// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.cluster;

import com.operators.odoo.dropwizard.config.WrongSettingsException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Connects to the cluster that the library works on. */
public final class ClusterConnection {
  private ClusterConnection() {}

  /** Connects to nothing yet: a wrong address shows at the first call. */
  public static KubernetesClient open(Optional<Path> kubeconfig, Optional<String> context) {
    var config =
        kubeconfig
            .map(file -> Config.fromKubeconfig(context.orElse(null), existing(file)))
            .orElseGet(() -> Config.autoConfigure(context.orElse(null)));
    return new KubernetesClientBuilder()
        .withConfig(
            new ConfigBuilder(config)
                .withRequestRetryBackoffLimit(1)
                .withRequestTimeout(15_000)
                .withConnectionTimeout(5_000)
                .withMaxConcurrentRequests(64)
                .build())
        .build();
  }

  private static File existing(Path file) {
    if (!Files.isReadable(file)) {
      throw new WrongSettingsException("kubernetes.kubeconfig: there is no file " + file);
    }
    return file.toFile();
  }
}
