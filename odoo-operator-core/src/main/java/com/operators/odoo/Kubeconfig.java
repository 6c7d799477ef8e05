// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * One cluster for both clients: fabric8's configuration, and the file that Helm reads.
 *
 * @param client for the Kubernetes client
 * @param forHelm the file for Helm; empty for the cluster this process runs in
 */
record Kubeconfig(Config client, Optional<Path> forHelm) {
  static Kubeconfig load(Optional<Path> given, Optional<String> context) {
    Optional<Path> file = given.or(Kubeconfig::asKubectl);
    if (file.isEmpty()) {
      return new Kubeconfig(tuned(Config.autoConfigure(null)), Optional.empty());
    }
    Path path = file.get();
    var config = Config.fromKubeconfig(context.orElse(null), path.toFile());
    return new Kubeconfig(
        tuned(config), Optional.of(context.map(name -> withContext(path, name)).orElse(path)));
  }

  private static Optional<Path> asKubectl() {
    String variable = System.getenv("KUBECONFIG");
    if (variable != null && !variable.isEmpty()) {
      return Arrays.stream(variable.split(File.pathSeparator, -1))
          .map(Path::of)
          .filter(Files::isRegularFile)
          .findFirst();
    }
    Path home = Path.of(System.getProperty("user.home"), ".kube", "config");
    boolean inCluster = System.getenv("KUBERNETES_SERVICE_HOST") != null;
    return Files.isRegularFile(home) && !inCluster ? Optional.of(home) : Optional.empty();
  }

  /** Less patience than fabric8's own with a server that is away: work goes on by itself anyway. */
  private static Config tuned(Config config) {
    var builder =
        new ConfigBuilder(config)
            .withRequestRetryBackoffLimit(3)
            .withRequestTimeout(20_000)
            .withMaxConcurrentRequests(64);
    if (!hasToken(config)) {
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

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new OdooOperatorException(
          Reason.BadRequest, "Could not read the kubeconfig " + path + ": " + e.getMessage(), e);
    }
  }

  /** Helm's bindings take no context: they get a copy in which it is the current one. */
  private static Path withContext(Path path, String context) {
    var config = Serialization.unmarshal(read(path), io.fabric8.kubernetes.api.model.Config.class);
    boolean known =
        config.getContexts().stream().map(NamedContext::getName).anyMatch(context::equals);
    if (!known) {
      throw new OdooOperatorException(
          Reason.BadRequest, "the kubeconfig " + path + " has no context '" + context + "'");
    }
    config.setCurrentContext(context);
    config
        .getClusters()
        .forEach(
            cluster ->
                cluster
                    .getCluster()
                    .setCertificateAuthority(
                        absolute(path, cluster.getCluster().getCertificateAuthority())));
    config
        .getUsers()
        .forEach(
            user -> {
              user.getUser()
                  .setClientCertificate(absolute(path, user.getUser().getClientCertificate()));
              user.getUser().setClientKey(absolute(path, user.getUser().getClientKey()));
            });
    try {
      Path copy = Files.createTempFile("odoo-operator-kubeconfig-", ".yaml");
      copy.toFile().deleteOnExit();
      return Files.writeString(copy, Serialization.asYaml(config));
    } catch (IOException e) {
      throw new OdooOperatorException(
          Reason.InternalError, "Could not write to the temporary folder: " + e.getMessage(), e);
    }
  }

  private static String absolute(Path kubeconfig, String file) {
    return file == null ? null : kubeconfig.toAbsolutePath().resolveSibling(file).toString();
  }
}
