// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.api.v1.ImageSpec.PullPolicy;
import com.operators.odoo.release.HelmValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What holds for all instances unless an Odoo says otherwise; stands over the chart's own values
 * and below all that an Odoo says. A release remembers those it was made with.
 *
 * @param registry of all images that an instance uses; null for docker.io
 * @param pullPolicy of these images; null for IfNotPresent
 * @param pullSecrets Secrets with registry credentials, which each namespace has to have
 * @param storageClassName of the file store's volume; null for the cluster's default
 * @param databaseStorageClassName of the embedded database's volume; null for the cluster's default
 * @param ingressClassName of routes by Ingress; null for the cluster's default
 */
public record InstanceDefaults(
    String registry,
    PullPolicy pullPolicy,
    List<String> pullSecrets,
    String storageClassName,
    String databaseStorageClassName,
    String ingressClassName) {
  public static final InstanceDefaults NONE =
      new InstanceDefaults(null, null, null, null, null, null);

  /** The names of all, as settings have them. */
  public static final List<String> KEYS =
      Arrays.stream(InstanceDefaults.class.getRecordComponents()).map(c -> c.getName()).toList();

  private static final String FIELD = "/operator/defaults";
  private static final String HOST = "[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?(/[a-z0-9._-]+)*";
  private static final String NAME = "[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?";

  /**
   * @throws IllegalArgumentException naming the default that is wrong
   */
  public InstanceDefaults {
    registry = checked("registry", registry, HOST, "a registry: write mirror.example.com:5000");
    pullSecrets = pullSecrets == null ? List.of() : List.copyOf(pullSecrets);
    pullSecrets.forEach(name -> checked("pullSecrets", name, NAME, "the name of a Secret"));
    storageClassName = className("storageClassName", storageClassName);
    databaseStorageClassName = className("databaseStorageClassName", databaseStorageClassName);
    ingressClassName = className("ingressClassName", ingressClassName);
  }

  private static String className(String key, String value) {
    return checked(key, value, NAME, "the name of a class");
  }

  private static String checked(String key, String value, String pattern, String what) {
    if (value == null || value.isBlank()) {
      return null;
    }
    if (!value.matches(pattern)) {
      throw new IllegalArgumentException(key + ": '" + value + "' is not " + what);
    }
    return value;
  }

  /**
   * Reads a map of settings; empty ones count as absent.
   *
   * @throws IllegalArgumentException naming the default that is wrong
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static InstanceDefaults of(JsonNode settings) {
    if (settings == null || settings.isNull() || settings.isMissingNode()) {
      return NONE;
    }
    if (!settings.isObject()) {
      throw new IllegalArgumentException("they have to be a map; there are: " + KEYS);
    }
    settings.fieldNames().forEachRemaining(InstanceDefaults::requireKnown);
    return new InstanceDefaults(
        text(settings, "registry"),
        policy(text(settings, "pullPolicy")),
        list(settings.path("pullSecrets")),
        text(settings, "storageClassName"),
        text(settings, "databaseStorageClassName"),
        text(settings, "ingressClassName"));
  }

  private static void requireKnown(String key) {
    if (!KEYS.contains(key)) {
      throw new IllegalArgumentException(key + ": there is no such default; there are: " + KEYS);
    }
  }

  private static String text(JsonNode settings, String key) {
    JsonNode value = settings.path(key);
    if (value.isContainerNode()) {
      throw new IllegalArgumentException(key + ": it is not a text");
    }
    return value.isNull() || value.isMissingNode() ? null : value.asText();
  }

  private static PullPolicy policy(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    return Stream.of(PullPolicy.values())
        .filter(policy -> policy.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "pullPolicy: '"
                        + text
                        + "' is not one of: "
                        + Arrays.toString(PullPolicy.values())));
  }

  /** A list, or its items with commas between them. */
  private static List<String> list(JsonNode value) {
    if (value.isObject()) {
      throw new IllegalArgumentException("pullSecrets: it is not a list");
    }
    var items = new ArrayList<String>();
    if (value.isArray()) {
      value.forEach(item -> items.add(item.asText()));
    } else {
      items.addAll(Arrays.asList(value.asText("").split(",", -1)));
    }
    return items.stream().map(String::strip).filter(item -> !item.isEmpty()).toList();
  }

  /** Those that a release was made with; none for one that does not say, or not in our words. */
  static InstanceDefaults recordedIn(HelmValues values) {
    if (!(values.at(FIELD) instanceof ObjectNode recorded)) {
      return NONE;
    }
    try {
      return of(recorded.retain(KEYS));
    } catch (IllegalArgumentException e) {
      return NONE;
    }
  }

  /** So that the release remembers them. */
  void writeTo(ObjectNode operator) {
    var all = JsonNodeFactory.instance.objectNode();
    put(all, "registry", registry);
    put(all, "pullPolicy", pullPolicy);
    pullSecrets.forEach(name -> all.withArrayProperty("pullSecrets").add(name));
    put(all, "storageClassName", storageClassName);
    put(all, "databaseStorageClassName", databaseStorageClassName);
    put(all, "ingressClassName", ingressClassName);
    if (!all.isEmpty()) {
      operator.set(FIELD.substring(FIELD.lastIndexOf('/') + 1), all);
    }
  }

  private static void put(ObjectNode all, String key, Object value) {
    if (value != null) {
      all.put(key, value.toString());
    }
  }

  /** The class of a volume is chosen when it is made, and never changes. */
  InstanceDefaults withVolumesOf(InstanceDefaults other) {
    return withVolumes(other.storageClassName, other.databaseStorageClassName);
  }

  /** The same for volumes that an earlier release has left. */
  InstanceDefaults sparing(Set<String> claims, String fullname) {
    return withVolumes(
        claims.contains(Names.dataClaim(fullname)) ? null : storageClassName,
        claims.contains(Names.databaseClaim(fullname)) ? null : databaseStorageClassName);
  }

  private InstanceDefaults withVolumes(String data, String database) {
    return new InstanceDefaults(
        registry, pullPolicy, pullSecrets, data, database, ingressClassName);
  }

  /** Whether it matters that a volume is there already. */
  public boolean chooseVolumes() {
    return Stream.of(storageClassName, databaseStorageClassName).anyMatch(Objects::nonNull);
  }
}
