// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.api.v1.AddonsSpec;
import com.operators.odoo.api.v1.CertificateSpec;
import com.operators.odoo.api.v1.DatabaseSpec;
import com.operators.odoo.api.v1.ImageSpec;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooSpec;
import com.operators.odoo.api.v1.PersistenceSpec;
import com.operators.odoo.api.v1.RouteSpec;
import com.operators.odoo.api.v1.SecretRef;
import com.operators.odoo.desired.Names;
import com.operators.odoo.desired.Warning;
import com.operators.odoo.error.InvalidSpecException;
import com.operators.odoo.error.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The seed system's document as an {@link Odoo} of ours: every block that is enabled is honoured,
 * the password goes into a Secret, and what changes its meaning is told.
 */
final class SeedDocument {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Series of the chart's default image, for documents whose tag is 0 or empty. */
  private static final String DEFAULT_VERSION = "19.0";

  private static final Pattern SERIES_AS_NUMBER = Pattern.compile("1[789]");

  private final SchemaCheck schema =
      SchemaCheck.of("/com/operators/odoo/document/seed-document.schema.json");

  /** The document by itself; its resource is named {@code odoo-instances-<fullname>}. */
  OdooDocument read(ObjectNode document) {
    schema.check(document);
    return convert(document, "odoo-instances-" + document.get("fullname").asText(), null);
  }

  /** The seed system's resource: the same fields beside {@code metadata}. */
  OdooDocument readResource(ObjectNode resource) {
    ObjectNode document = resource.deepCopy();
    JsonNode metadata = document.remove("metadata");
    document.remove(List.of("apiVersion", "kind"));
    schema.check(document);
    restoreZero(document.path("image"));
    String name = metadata == null ? "" : metadata.path("name").asText();
    if (name.isEmpty()) {
      throw new InvalidSpecException("/metadata/name", "this field is missing");
    }
    return convert(document, name, metadata.path("namespace").asText(null));
  }

  /** The resource's definition has numbers for tags, and a server stores 19.0 as 19. */
  private static void restoreZero(JsonNode image) {
    JsonNode tag = image.path("tag");
    if (tag.isNumber() && SERIES_AS_NUMBER.matcher(tag.asText()).matches()) {
      ((ObjectNode) image).put("tag", tag.asText() + ".0");
    }
  }

  private static OdooDocument convert(ObjectNode document, String name, String namespace) {
    var conversion = new Conversion(document);
    var odoo = new Odoo();
    odoo.getMetadata().setName(name);
    odoo.getMetadata().setNamespace(namespace);
    odoo.setSpec(conversion.spec());
    return new OdooDocument(odoo, conversion.secrets, conversion.warnings);
  }

  /** One conversion at work. */
  private static final class Conversion {
    private final JsonNode document;
    private final String fullname;
    private final Map<String, Map<String, String>> secrets = new HashMap<>();
    private final List<Warning> warnings = new ArrayList<>();

    Conversion(JsonNode document) {
      this.document = document;
      this.fullname = document.get("fullname").asText();
    }

    OdooSpec spec() {
      var spec = new OdooSpec();
      spec.fullname = fullname;
      writeImage(spec);
      writeAddons(spec);
      writeDatabase(spec);
      writePersistence(spec);
      writeRoutes(spec);
      writeCertificate(spec);
      return spec;
    }

    private void warn(String message) {
      warnings.add(new Warning(Reason.FieldIgnored, message));
    }

    private void writeImage(OdooSpec spec) {
      JsonNode given = document.path("image");
      var image = new ImageSpec();
      image.registry = registry(given.path("registry").asText(""));
      image.repository = given.path("repository").asText(null);
      String tag = given.path("tag").asText("");
      if (tag.isEmpty() || tag.equals("0")) {
        spec.version = DEFAULT_VERSION;
        warn("image.tag '" + tag + "' is no tag: the default " + DEFAULT_VERSION + " is used");
      } else {
        image.tag = tag;
        if (!tag.matches("^1[789]\\.0.*")) {
          spec.version = document.path("version").asText(null);
        }
      }
      spec.image = image;
    }

    /** hub.docker.com is the web page of the registry docker.io. */
    private static String registry(String given) {
      return switch (given) {
        case "" -> null;
        case "hub.docker.com", "index.docker.io" -> "docker.io";
        default -> given;
      };
    }

    private void writeAddons(OdooSpec spec) {
      String repository = document.path("repository").path("sync_repo").asText("");
      if (repository.isEmpty()) {
        return;
      }
      var git = new AddonsSpec.GitAddons();
      git.repository = repository;
      git.ref = document.path("branch").asText(null);
      spec.addons = new AddonsSpec();
      spec.addons.git = List.of(git);
    }

    private void writeDatabase(OdooSpec spec) {
      JsonNode postgresql = document.path("postgresql");
      var database = new DatabaseSpec();
      database.user = postgresql.path("auth").path("username").asText(null);
      String password = postgresql.path("auth").path("password").asText("");
      String existing = postgresql.path("existingSecret").asText("");
      boolean embedded = postgresql.path("enabled").asBoolean(true);
      database.mode = embedded ? DatabaseSpec.Mode.Embedded : DatabaseSpec.Mode.External;
      if (!password.isEmpty()) {
        secrets.put(Names.databaseSecret(fullname), Map.of("password", password));
      }
      if (embedded && !existing.isEmpty()) {
        warn(
            "postgresql.existingSecret '"
                + existing
                + "' is not used: with postgresql.enabled the password is in the Secret "
                + Names.databaseSecret(fullname));
      }
      if (!embedded) {
        writeExternal(database, postgresql, existing);
      }
      spec.database = database;
    }

    private void writeExternal(DatabaseSpec database, JsonNode postgresql, String existing) {
      database.external = new DatabaseSpec.External();
      database.external.host = postgresql.path("host").asText("postgresql");
      database.passwordSecretRef =
          existing.isEmpty()
              ? new SecretRef(Names.databaseSecret(fullname), "password")
              : new SecretRef(existing, "db-password");
      if (!postgresql.has("host")) {
        warn("postgresql.enabled is false and no host is given: 'postgresql' is assumed");
      }
    }

    private void writePersistence(OdooSpec spec) {
      JsonNode given = document.path("persistence");
      if (given.isMissingNode()) {
        return;
      }
      spec.persistence = new PersistenceSpec();
      spec.persistence.enabled = given.path("enabled").asBoolean(false);
      if (spec.persistence.enabled && given.has("node")) {
        spec.persistence.node = new PersistenceSpec.NodeVolume();
        spec.persistence.node.hostname = given.path("node").path("hostname").asText();
        spec.persistence.node.path = given.path("node").path("path").asText();
      }
    }

    private void writeRoutes(OdooSpec spec) {
      var routes = new ArrayList<RouteSpec>();
      addRoute(routes, "web", document.path("ingress").path("traefik"));
      addRoute(routes, "instance", document.path("ingress_instance").path("traefik"));
      addRoute(routes, "admin", document.path("ingress_admin").path("traefik"));
      spec.routes = routes.isEmpty() ? null : routes;
    }

    private static void addRoute(List<RouteSpec> routes, String name, JsonNode given) {
      if (!given.path("enabled").asBoolean(false)) {
        return;
      }
      var route = new RouteSpec();
      route.name = name;
      route.traefik = new RouteSpec.Traefik();
      String entryPoint = given.path("entry_point").asText("");
      route.traefik.entryPoints = entryPoint.isEmpty() ? null : List.of(entryPoint);
      route.traefik.match = given.path("match").asText();
      route.traefik.priority = given.has("priority") ? given.get("priority").asInt() : null;
      JsonNode longpooling = given.path("longpooling");
      if (!longpooling.isMissingNode()) {
        route.traefik.websocket = new RouteSpec.Websocket();
        route.traefik.websocket.enabled = longpooling.path("enabled").asBoolean(true);
        route.traefik.websocket.match = longpooling.path("match").asText(null);
        route.traefik.websocket.priority =
            longpooling.has("priority") ? longpooling.get("priority").asInt() : null;
      }
      routes.add(route);
    }

    private void writeCertificate(OdooSpec spec) {
      JsonNode given = document.path("certificate");
      if (given.path("enabled").asBoolean(false)) {
        spec.certificate = JSON.convertValue(given, CertificateSpec.class);
      }
    }
  }
}
