// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Kubeconfig files, found and merged as kubectl does: of two entries with one name the first holds.
 */
record KubeconfigFiles(List<Path> paths) {
  KubeconfigFiles {
    paths = List.copyOf(paths);
  }

  /** The given one, else those of {@code KUBECONFIG} that exist, else the user's own. */
  static KubeconfigFiles find(Optional<Path> given, Map<String, String> environment) {
    if (given.isPresent()) {
      if (!Files.exists(given.get())) {
        throw unusable("there is no kubeconfig file " + given.get(), null);
      }
      return new KubeconfigFiles(List.of(given.get()));
    }
    String variable = environment.getOrDefault("KUBECONFIG", "");
    return new KubeconfigFiles(
        variable.isEmpty()
            ? home(environment).stream().toList()
            : Arrays.stream(variable.split(File.pathSeparator, -1))
                .filter(part -> !part.isEmpty())
                .map(Path::of)
                .filter(Files::isRegularFile)
                .toList());
  }

  private static Optional<Path> home(Map<String, String> environment) {
    Path home = Path.of(System.getProperty("user.home"), ".kube", "config");
    boolean inCluster = environment.containsKey("KUBERNETES_SERVICE_HOST");
    return Files.isRegularFile(home) && !inCluster ? Optional.of(home) : Optional.empty();
  }

  private static OdooOperatorException unusable(String message, Exception cause) {
    return new OdooOperatorException(Reason.BadRequest, message, cause);
  }

  boolean isEmpty() {
    return paths.isEmpty();
  }

  /**
   * All of them as one, whose paths are absolute.
   *
   * @param context the current one, if given
   * @throws OdooOperatorException with BadRequest, naming the file and what is wrong with it
   */
  Config merged(Optional<String> context) {
    var merged = new Config();
    merged.setApiVersion("v1");
    merged.setKind("Config");
    for (Path path : paths) {
      var one = read(path);
      merged.setContexts(joined(merged.getContexts(), one.getContexts(), NamedContext::getName));
      merged.setClusters(joined(merged.getClusters(), one.getClusters(), NamedCluster::getName));
      merged.setUsers(joined(merged.getUsers(), one.getUsers(), NamedAuthInfo::getName));
      if (isMissing(merged.getCurrentContext())) {
        merged.setCurrentContext(one.getCurrentContext());
      }
    }
    context.ifPresent(name -> choose(merged, name));
    return merged;
  }

  /** Of the current context's user. */
  static Optional<Path> tokenFile(Config config) {
    return config.getContexts().stream()
        .filter(context -> context.getName().equals(config.getCurrentContext()))
        .flatMap(
            context ->
                config.getUsers().stream()
                    .filter(user -> user.getName().equals(context.getContext().getUser())))
        .findFirst()
        .map(NamedAuthInfo::getUser)
        .map(AuthInfo::getTokenFile)
        .filter(file -> !isMissing(file))
        .map(Path::of);
  }

  private static <T> List<T> joined(List<T> before, List<T> more, Function<T, String> name) {
    var all = new ArrayList<>(before);
    for (T entry : more) {
      if (before.stream().map(name).noneMatch(name.apply(entry)::equals)) {
        all.add(entry);
      }
    }
    return all;
  }

  private static boolean isMissing(String text) {
    return text == null || text.isEmpty();
  }

  private void choose(Config config, String context) {
    if (config.getContexts().stream().map(NamedContext::getName).noneMatch(context::equals)) {
      String files = String.join(", ", paths.stream().map(Path::toString).toList());
      throw unusable("the kubeconfig " + files + " has no context '" + context + "'", null);
    }
    config.setCurrentContext(context);
  }

  private static Config read(Path path) {
    try {
      Config config = Serialization.unmarshal(Files.readString(path), Config.class);
      if (config == null) {
        throw unusable("the kubeconfig " + path + " is empty", null);
      }
      config.getClusters().forEach(cluster -> anchor(path, cluster.getCluster()));
      config.getUsers().forEach(user -> anchor(path, user.getUser()));
      return config;
    } catch (IOException e) {
      throw unusable("the kubeconfig " + path + " cannot be read", e);
    } catch (KubernetesClientException | IllegalArgumentException | YamlEngineException e) {
      // a parser's message may quote a token
      throw unusable("the kubeconfig " + path + " is no valid kubeconfig", null);
    }
  }

  private static void anchor(Path path, Cluster cluster) {
    if (cluster != null) {
      cluster.setCertificateAuthority(absolute(path, cluster.getCertificateAuthority()));
    }
  }

  private static void anchor(Path path, AuthInfo user) {
    if (user == null) {
      return;
    }
    user.setClientCertificate(absolute(path, user.getClientCertificate()));
    user.setClientKey(absolute(path, user.getClientKey()));
    user.setTokenFile(absolute(path, user.getTokenFile()));
    if (user.getExec() != null && user.getExec().getCommand().contains(File.separator)) {
      user.getExec().setCommand(absolute(path, user.getExec().getCommand()));
    }
  }

  private static String absolute(Path kubeconfig, String file) {
    return isMissing(file) ? file : kubeconfig.toAbsolutePath().resolveSibling(file).toString();
  }
}
