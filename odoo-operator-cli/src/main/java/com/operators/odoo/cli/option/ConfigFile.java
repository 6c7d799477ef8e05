// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings of a file and of the environment, by the keys of the REST service: one file can serve
 * both. Flags win over the environment, and that over the file.
 */
public final class ConfigFile {
  /** Keys that this program reads, and the environment's name of each that has one. */
  static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("kubernetes.kubeconfig", "ODOO_OPERATOR_KUBECONFIG"),
          Map.entry("kubernetes.context", "ODOO_OPERATOR_CONTEXT"),
          Map.entry("kubernetes.namespace", "ODOO_OPERATOR_NAMESPACE"),
          Map.entry("logging.level", "ODOO_OPERATOR_LOG_LEVEL"),
          Map.entry("logging.format", "ODOO_OPERATOR_LOG_FORMAT"),
          Map.entry("logging.levelsFile", "ODOO_OPERATOR_LOG_LEVELS_FILE"),
          Map.entry("controller.concurrency", ""),
          Map.entry("controller.shard", "ODOO_OPERATOR_SHARD"),
          Map.entry("controller.leaseNamespace", "ODOO_OPERATOR_LEASE_NAMESPACE"),
          Map.entry("controller.chart", "ODOO_OPERATOR_CHART"),
          Map.entry("controller.nodePaths", ""),
          Map.entry("defaults.registry", "ODOO_OPERATOR_DEFAULT_REGISTRY"),
          Map.entry("defaults.pullPolicy", "ODOO_OPERATOR_DEFAULT_PULL_POLICY"),
          Map.entry("defaults.pullSecrets", "ODOO_OPERATOR_DEFAULT_PULL_SECRETS"),
          Map.entry("defaults.storageClassName", "ODOO_OPERATOR_DEFAULT_STORAGE_CLASS"),
          Map.entry(
              "defaults.databaseStorageClassName", "ODOO_OPERATOR_DEFAULT_DATABASE_STORAGE_CLASS"),
          Map.entry("defaults.ingressClassName", "ODOO_OPERATOR_DEFAULT_INGRESS_CLASS"));

  /** Of the service alone. */
  private static final Set<String> OTHERS =
      Set.of(
          "controller.enabled",
          "controller.installCrd",
          "kubernetes.defaultNamespace",
          "kubernetes.allowedNamespaces");

  private static final Set<String> OTHER_SECTIONS =
      Set.of("http", "authentication", "limits", "webhooks");

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(:-([^}]*))?}");

  private final ObjectNode settings;

  private ConfigFile(ObjectNode settings) {
    this.settings = settings;
  }

  /**
   * @param file empty for none
   * @throws OdooOperatorException with BadRequest, naming the key that is wrong
   */
  static ConfigFile read(Optional<Path> file, Map<String, String> environment) {
    var settings =
        file.map(path -> parse(path, environment)).orElseGet(JsonNodeFactory.instance::objectNode);
    for (var variable : VARIABLES.entrySet()) {
      String value = environment.getOrDefault(variable.getValue(), "");
      if (!value.isBlank()) {
        String[] key = variable.getKey().split("[.]", 2);
        settings.withObjectProperty(key[0]).put(key[1], value);
      }
    }
    return new ConfigFile(settings);
  }

  private static ObjectNode parse(Path file, Map<String, String> environment) {
    try {
      String text = substituted(Files.readString(file), environment);
      JsonNode read = new ObjectMapper(new YAMLFactory()).readTree(text);
      if (!(read instanceof ObjectNode sections)) {
        throw wrong("the settings in " + file + " are no map");
      }
      sections.properties().forEach(section -> check(section.getKey(), section.getValue()));
      return sections;
    } catch (JsonProcessingException e) {
      throw wrong("the settings in " + file + " are no valid YAML: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw wrong("there is no file of settings " + file + " that can be read");
    }
  }

  /** {@code ${NAME:-default}}, as the service has it. */
  private static String substituted(String text, Map<String, String> environment) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> {
              String otherwise = found.group(2) == null ? found.group() : found.group(3);
              return Matcher.quoteReplacement(environment.getOrDefault(found.group(1), otherwise));
            });
  }

  private static void check(String section, JsonNode content) {
    if (OTHER_SECTIONS.contains(section) || content.isNull()) {
      return;
    }
    var known = new ArrayList<String>(VARIABLES.keySet());
    known.addAll(OTHERS);
    known.removeIf(key -> !key.startsWith(section + "."));
    if (known.isEmpty()) {
      throw wrong(section + ": there is no such setting");
    }
    if (!content.isObject()) {
      throw wrong(section + ": it is not a section with settings of its own");
    }
    for (var setting : content.properties()) {
      String key = section + "." + setting.getKey();
      if (!known.contains(key)) {
        throw wrong(
            key + ": there is no such setting; there are: " + known.stream().sorted().toList());
      }
    }
  }

  private static OdooOperatorException wrong(String problem) {
    return new OdooOperatorException(Reason.BadRequest, problem);
  }

  private JsonNode at(String key) {
    return settings.at("/" + key.replace('.', '/'));
  }

  /** Empty if it is not set. */
  public Optional<String> text(String key) {
    JsonNode value = at(key);
    if (value.isContainerNode()) {
      throw wrong(key + ": it is not a text");
    }
    return Optional.of(value.asText("")).filter(text -> !text.isBlank() && !value.isNull());
  }

  /** Empty if it is not set. */
  public Optional<Integer> number(String key) {
    return text(key)
        .map(
            text -> {
              try {
                return Integer.valueOf(text);
              } catch (NumberFormatException e) {
                throw wrong(key + ": '" + text + "' is not a whole number");
              }
            });
  }

  List<String> list(String key) {
    JsonNode value = at(key);
    if (!value.isArray() && !value.isMissingNode() && !value.isNull()) {
      throw wrong(key + ": it is not a list");
    }
    var items = new ArrayList<String>();
    value.forEach(item -> items.add(item.asText()));
    return items;
  }

  /** A copy of one section; empty if it is not there. */
  Optional<ObjectNode> section(String name) {
    return settings.get(name) instanceof ObjectNode section
        ? Optional.of(section.deepCopy())
        : Optional.empty();
  }
}
