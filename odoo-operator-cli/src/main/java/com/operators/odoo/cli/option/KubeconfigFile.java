// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A kubeconfig, read for what the command line needs to know of it: whether it can be used, and
 * which namespace its context names. The library reads the rest.
 */
final class KubeconfigFile {
  private final Path path;
  private final Map<?, ?> root;

  private KubeconfigFile(Path path, Map<?, ?> root) {
    this.path = path;
    this.root = root;
  }

  /** The file that the library will take: the given one, else as kubectl finds it. */
  static Optional<KubeconfigFile> find(Optional<Path> given, Map<String, String> environment) {
    return given
        .or(() -> fromVariable(environment))
        .or(() -> fromHome(environment))
        .map(KubeconfigFile::read);
  }

  private static Optional<Path> fromVariable(Map<String, String> environment) {
    String variable = environment.getOrDefault("KUBECONFIG", "");
    return Arrays.stream(variable.split(File.pathSeparator, -1))
        .filter(part -> !part.isEmpty())
        .map(Path::of)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static Optional<Path> fromHome(Map<String, String> environment) {
    boolean elsewhere =
        !environment.getOrDefault("KUBECONFIG", "").isEmpty()
            || environment.containsKey("KUBERNETES_SERVICE_HOST");
    Path home = Path.of(System.getProperty("user.home"), ".kube", "config");
    return elsewhere || !Files.isRegularFile(home) ? Optional.empty() : Optional.of(home);
  }

  private static KubeconfigFile read(Path path) {
    if (!Files.isRegularFile(path)) {
      throw unusable("there is no kubeconfig file " + path, null);
    }
    try {
      // the parser that the Kubernetes client is about to use anyway: another costs a second start
      Object root = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(path));
      if (root instanceof Map<?, ?> fields) {
        return new KubeconfigFile(path, fields);
      }
      throw unusable("the kubeconfig " + path + " is no map of fields", null);
    } catch (YamlEngineException e) {
      throw unusable("the kubeconfig " + path + " is no valid YAML", e);
    } catch (IOException e) {
      throw unusable("the kubeconfig " + path + " cannot be read", e);
    }
  }

  private static OdooOperatorException unusable(String message, Exception cause) {
    return new OdooOperatorException(Reason.BadRequest, message, cause);
  }

  /**
   * The namespace of a context.
   *
   * @param context empty for the current one
   * @throws OdooOperatorException with BadRequest if there is no such context
   */
  Optional<String> namespaceOf(Optional<String> context) {
    String name = context.orElseGet(() -> text(root, "current-context"));
    var found = contexts().stream().filter(entry -> text(entry, "name").equals(name)).findFirst();
    if (found.isEmpty() && context.isPresent()) {
      throw unusable("the kubeconfig " + path + " has no context '" + name + "'", null);
    }
    return found
        .map(
            entry ->
                entry.get("context") instanceof Map<?, ?> fields ? text(fields, "namespace") : "")
        .filter(namespace -> !namespace.isEmpty());
  }

  private List<Map<?, ?>> contexts() {
    var contexts = new ArrayList<Map<?, ?>>();
    if (root.get("contexts") instanceof List<?> list) {
      for (Object entry : list) {
        if (entry instanceof Map<?, ?> fields) {
          contexts.add(fields);
        }
      }
    }
    return contexts;
  }

  private static String text(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof String text ? text : "";
  }
}
