// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.helm.ScratchFolder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * One cluster for both clients: fabric8's configuration, and the file that Helm reads.
 *
 * @param client for the Kubernetes client
 * @param forHelm the file for Helm; empty for the cluster this process runs in
 */
record Kubeconfig(Config client, Optional<Path> forHelm) {
  /** Of no cluster at all. */
  static final Kubeconfig NONE = new Kubeconfig(Config.empty(), Optional.empty());

  /**
   * @throws OdooOperatorException with BadRequest if it cannot be used
   */
  static Kubeconfig load(
      Optional<Path> given, Optional<String> context, Map<String, String> environment) {
    var files = KubeconfigFiles.find(given, environment);
    if (files.isEmpty()) {
      return new Kubeconfig(tuned(Config.autoConfigure(null), ofPod()), Optional.empty());
    }
    var merged = files.merged(context);
    boolean asItIs = files.paths().size() == 1 && context.isEmpty();
    // Helm's bindings take one file and no context
    Path file = asItIs ? files.paths().get(0) : copy(Serialization.asYaml(merged));
    var config = tuned(Config.fromKubeconfig(file.toFile()), KubeconfigFiles.tokenFile(merged));
    return new Kubeconfig(config, Optional.of(file));
  }

  /** The token of the pod that this process runs in. */
  private static Optional<Path> ofPod() {
    return Optional.of(Path.of(Config.KUBERNETES_SERVICE_ACCOUNT_TOKEN_PATH)).filter(Files::exists);
  }

  /** Less patience than fabric8's own with a server that is away: work goes on by itself anyway. */
  private static Config tuned(Config config, Optional<Path> tokenFile) {
    var builder =
        new ConfigBuilder(config)
            .withRequestRetryBackoffLimit(3)
            .withRequestTimeout(20_000)
            .withMaxConcurrentRequests(64);
    if (tokenFile.isPresent()) {
      // fabric8 reads the pod's token once a minute, and no kubeconfig's token file at all
      builder.withOauthTokenProvider(new TokenFile(tokenFile.get()));
    } else if (!hasToken(config)) {
      // else fabric8 7.8 reads the whole kubeconfig anew before each request, in search of one
      // (TokenRefreshInterceptor.isTimeToRefresh): a tenth of the operator's CPU
      builder.withOauthTokenProvider(() -> null);
    }
    return builder.build();
  }

  private static boolean hasToken(Config config) {
    return config.getOauthToken() != null
        || config.getAutoOAuthToken() != null
        || config.getAuthProvider() != null
        || config.getUsername() != null
        || config.getOauthTokenProvider() != null;
  }

  private static Path copy(String text) {
    try {
      Path copy = ScratchFolder.file("kubeconfig-", ".yaml");
      copy.toFile().deleteOnExit();
      return Files.writeString(copy, text);
    } catch (IOException e) {
      throw new OdooOperatorException(
          Reason.InternalError, "Could not write to the temporary folder: " + e.getMessage(), e);
    }
  }

  /** The context's, else this pod's. */
  String namespace() {
    String namespace = client.getNamespace();
    return namespace == null || namespace.isEmpty() ? "default" : namespace;
  }
}
