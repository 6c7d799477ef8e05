// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An Odoo's spec in the form of the seed system, as far as that form reaches: the way back of what
 * the library reads. Passwords are not in a spec, so none comes out.
 */
public final class SeedForm {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SeedForm() {}

  public static ObjectNode of(JsonNode spec, String name) {
    ObjectNode document = NODES.objectNode();
    document.put("fullname", spec.path("fullname").asText(name));
    ObjectNode image = pick(spec.path("image"), "registry", "repository", "tag");
    if (!image.isEmpty()) {
      document.set("image", image);
    }
    copy(spec, "version", document, "version");
    writeAddons(spec.at("/addons/git/0"), document);
    writeDatabase(spec.path("database"), document);
    writePersistence(spec.path("persistence"), document);
    spec.path("routes").forEach(route -> writeRoute(route, document));
    writeCertificate(spec.path("certificate"), document);
    return document;
  }

  private static ObjectNode pick(JsonNode from, String... fields) {
    ObjectNode picked = NODES.objectNode();
    for (String field : fields) {
      copy(from, field, picked, field);
    }
    return picked;
  }

  private static void copy(JsonNode from, String field, ObjectNode to, String name) {
    if (from.hasNonNull(field)) {
      to.set(name, from.get(field).deepCopy());
    }
  }

  private static void writeAddons(JsonNode git, ObjectNode document) {
    if (git.hasNonNull("repository")) {
      document.putObject("repository").put("sync_repo", git.get("repository").asText());
      copy(git, "ref", document, "branch");
    }
  }

  private static void writeDatabase(JsonNode database, ObjectNode document) {
    ObjectNode postgresql = document.putObject("postgresql");
    boolean embedded = database.path("mode").asText("Embedded").equals("Embedded");
    postgresql.put("enabled", embedded);
    copy(database, "user", postgresql.putObject("auth"), "username");
    if (!embedded) {
      copy(database.path("external"), "host", postgresql, "host");
      copy(database.path("passwordSecretRef"), "name", postgresql, "existingSecret");
    }
  }

  private static void writePersistence(JsonNode given, ObjectNode document) {
    if (given.isObject()) {
      ObjectNode persistence = document.putObject("persistence");
      persistence.put("enabled", given.path("enabled").asBoolean(true));
      if (given.path("node").isObject()) {
        persistence.set("node", pick(given.get("node"), "hostname", "path"));
      }
    }
  }

  private static void writeRoute(JsonNode route, ObjectNode document) {
    JsonNode given = route.path("traefik");
    String block =
        switch (route.path("name").asText()) {
          case "web" -> "ingress";
          case "instance" -> "ingress_instance";
          case "admin" -> "ingress_admin";
          default -> "";
        };
    if (block.isEmpty() || !given.isObject()) {
      return;
    }
    ObjectNode traefik = document.putObject(block).putObject("traefik");
    traefik.put("enabled", true);
    copy(given.path("entryPoints"), 0, traefik);
    copy(given, "match", traefik, "match");
    copy(given, "priority", traefik, "priority");
    if (given.path("websocket").isObject()) {
      traefik.set("longpooling", pick(given.get("websocket"), "enabled", "match", "priority"));
    }
  }

  private static void copy(JsonNode entryPoints, int index, ObjectNode traefik) {
    if (entryPoints.has(index)) {
      traefik.set("entry_point", entryPoints.get(index));
    }
  }

  private static void writeCertificate(JsonNode given, ObjectNode document) {
    if (given.isObject()) {
      ObjectNode certificate = pick(given, "enabled", "commonName", "dnsNames");
      if (given.path("issuerRef").isObject()) {
        certificate.set("issuerRef", pick(given.get("issuerRef"), "name", "kind"));
      }
      document.set("certificate", certificate);
    }
  }
}
