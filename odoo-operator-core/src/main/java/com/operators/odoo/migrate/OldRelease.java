// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.release.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The release that the seed system's chart made, read from what Helm applied: nothing of it is
 * known but that Odoo listens on port 8069 and PostgreSQL on 5432.
 *
 * @param namespace where it is
 * @param name of the release
 * @param manifest what Helm applied last
 */
record OldRelease(String namespace, String name, Manifest manifest) {
  private static final int ODOO = 8069;
  private static final int POSTGRESQL = 5432;
  private static final String DATA = "/var/lib/odoo";

  /** What holds data or opens it, and what takes others' things with it: they stay. */
  private static final Set<String> KEPT =
      Set.of(
          "PersistentVolumeClaim",
          "PersistentVolume",
          "Secret",
          "Namespace",
          "CustomResourceDefinition");

  /** Names of the variables by which images of Odoo are told their database. */
  private static final Map<String, List<String>> VARIABLES =
      Map.of(
          "OLD_HOST", List.of("HOST", "DB_HOST", "ODOO_DATABASE_HOST"),
          "OLD_PORT", List.of("PORT", "DB_PORT", "ODOO_DATABASE_PORT_NUMBER"),
          "OLD_USER", List.of("USER", "DB_USER", "ODOO_DATABASE_USER"),
          "OLD_PASSWORD", List.of("PASSWORD", "DB_PASSWORD", "ODOO_DATABASE_PASSWORD"));

  /** The workload that serves users. */
  Optional<Manifest.Key> odoo() {
    return odoos().findFirst();
  }

  /** All workloads that may write to its database. */
  Stream<Manifest.Key> odoos() {
    return listeningOn(ODOO);
  }

  private Stream<Manifest.Key> listeningOn(int port) {
    return manifest.objects().entrySet().stream()
        .filter(object -> containers(object.getValue()).anyMatch(c -> opens(c, port)))
        .map(Map.Entry::getKey);
  }

  private static Stream<JsonNode> containers(JsonNode workload) {
    return workload.at("/spec/template/spec/containers").valueStream();
  }

  private static boolean opens(JsonNode container, int port) {
    return container
        .path("ports")
        .valueStream()
        .anyMatch(open -> open.path("containerPort").asInt() == port);
  }

  private Optional<JsonNode> container() {
    return odoo()
        .flatMap(
            key -> containers(manifest.objects().get(key)).filter(c -> opens(c, ODOO)).findFirst());
  }

  /**
   * The claim of the volume that Odoo's files are on, as the new instance mounts it: as a whole, at
   * the folder of all its data.
   */
  Optional<String> claim() {
    return container()
        .flatMap(
            container ->
                container
                    .path("volumeMounts")
                    .valueStream()
                    .filter(mount -> mount.path("mountPath").asText().equals(DATA))
                    .filter(mount -> mount.path("subPath").asText().isEmpty())
                    .findFirst())
        .flatMap(mount -> claimOf(mount.path("name").asText()));
  }

  private Optional<String> claimOf(String volume) {
    return manifest
        .objects()
        .get(odoo().orElseThrow())
        .at("/spec/template/spec/volumes")
        .valueStream()
        .filter(one -> one.path("name").asText().equals(volume))
        .map(one -> one.at("/persistentVolumeClaim/claimName").asText())
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  /** How the old Odoo finds its database, as variables of a container, under our names. */
  Map<String, ObjectNode> databaseVariables() {
    var given = container().map(c -> c.path("env").valueStream().toList()).orElse(List.of());
    var found = new TreeMap<String, ObjectNode>();
    VARIABLES.forEach(
        (name, candidates) ->
            given.stream()
                .filter(one -> candidates.contains(one.path("name").asText()))
                .findFirst()
                .ifPresent(
                    one -> found.put(name, ((ObjectNode) one.deepCopy()).put("name", name))));
    return found;
  }

  /** The Service of the database that came with the release. */
  Optional<String> databaseService() {
    return manifest.objects().entrySet().stream()
        .filter(object -> isDatabaseService(object.getKey(), object.getValue()))
        .map(object -> object.getKey().name())
        .findFirst();
  }

  private static boolean isDatabaseService(Manifest.Key key, JsonNode object) {
    return key.kind().equals("Service")
        && object
            .at("/spec/ports")
            .valueStream()
            .anyMatch(port -> port.path("port").asInt() == POSTGRESQL);
  }

  /** Whether the new instance cannot be made while this object is there, and data hangs on it. */
  boolean isNeededForData(Manifest.Key key) {
    return KEPT.contains(key.kind())
        || listeningOn(POSTGRESQL).anyMatch(key::equals)
        || isDatabaseService(key, manifest.objects().get(key));
  }

  /** Objects of the same kind and name in another manifest. */
  List<Manifest.Key> alsoIn(Manifest other) {
    return manifest.objects().keySet().stream()
        .filter(
            key ->
                other.objects().keySet().stream()
                    .anyMatch(o -> o.kind().equals(key.kind()) && o.name().equals(key.name())))
        .toList();
  }

  /** What goes in the end. */
  List<Manifest.Key> removable() {
    return manifest.objects().entrySet().stream()
        .filter(object -> !Manifest.isKept(object.getValue()))
        .map(Map.Entry::getKey)
        .filter(key -> !KEPT.contains(key.kind()))
        .toList();
  }
}
