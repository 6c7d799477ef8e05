// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.api.v1.CertificateSpec;
import com.operators.odoo.api.v1.RouteSpec;
import com.operators.odoo.error.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code routes} and {@code certificate}: the ways in from outside. */
final class RoutesSection {
  private static final Pattern HOST = Pattern.compile("Host\\(`([^`]+)`\\)");
  private static final Pattern PATH = Pattern.compile("Path(?:Prefix)?\\(`([^`]*)`\\)");

  private RoutesSection() {}

  /** Returns where users reach the instance. */
  static Optional<String> write(Composition composition) {
    var routes = composition.spec.routes == null ? List.<RouteSpec>of() : composition.spec.routes;
    var list = composition.values.putArray("routes");
    var names = new HashSet<String>();
    var served = new ArrayList<RouteSpec>();
    for (int i = 0; i < routes.size(); i++) {
      var route = routes.get(i);
      String pointer = "/spec/routes/" + i;
      if (route.name == null || !names.add(route.name)) {
        composition.refuse(pointer + "/name", "every route needs a name of its own");
      }
      check(composition, route, pointer);
      if (isServed(composition, route)) {
        served.add(route);
        list.add(values(composition, route));
      }
    }
    writeCertificate(composition, routes);
    return served.stream().flatMap(route -> url(composition, route).stream()).findFirst();
  }

  private static ObjectNode values(Composition composition, RouteSpec route) {
    ObjectNode values = composition.tree(route);
    if (route.ingress != null) {
      composition.orDefault(
          values.withObjectProperty("ingress"),
          "className",
          composition.defaults.ingressClassName());
    }
    if (route.traefik != null) {
      ObjectNode traefik = values.withObjectProperty("traefik");
      if (route.traefik.middlewares != null) {
        var middlewares = traefik.putArray("middlewares");
        route.traefik.middlewares.forEach(name -> middlewares.addObject().put("name", name));
      }
      if (route.traefik.tls == null && asksForTls(route.traefik)) {
        traefik.putObject("tls");
      }
    }
    return values;
  }

  /** Traefik's entry point of that name takes TLS only: with no certificate here, its own. */
  private static boolean asksForTls(RouteSpec.Traefik traefik) {
    return traefik.entryPoints != null && traefik.entryPoints.contains("websecure");
  }

  private static void check(Composition composition, RouteSpec route, String pointer) {
    long kinds =
        Stream.of(route.ingress, route.traefik, route.gateway).filter(Objects::nonNull).count();
    if (kinds != 1) {
      composition.refuse(pointer, "set exactly one of ingress, traefik and gateway");
    }
    if (route.traefik != null && route.traefik.match != null) {
      var path = PATH.matcher(route.traefik.match);
      if (path.find() && !path.group(1).equals("/")) {
        composition.warn(
            Reason.RouteUnusable,
            "spec.routes '"
                + route.name
                + "' asks for the path "
                + path.group(1)
                + ": Odoo answers at the root of a host only; use a host name of its own");
      }
    }
  }

  private static boolean isServed(Composition composition, RouteSpec route) {
    if (route.traefik != null) {
      return isServed(composition, OptionalKind.INGRESS_ROUTE, "route " + route.name);
    }
    return route.gateway == null
        || isServed(composition, OptionalKind.HTTP_ROUTE, "route " + route.name);
  }

  private static boolean isServed(Composition composition, OptionalKind kind, String what) {
    if (composition.inputs.serves(kind)) {
      return true;
    }
    composition.warn(
        Reason.KindMissing,
        "the "
            + what
            + " is left out: the cluster does not serve "
            + kind.kind()
            + " ("
            + kind.group()
            + "); install "
            + kind.product());
    return false;
  }

  private static void writeCertificate(Composition composition, List<RouteSpec> routes) {
    var spec = composition.spec.certificate;
    if (spec == null || !Boolean.TRUE.equals(spec.enabled)) {
      return;
    }
    if (spec.issuerRef == null) {
      composition.refuse("/spec/certificate/issuerRef", "a certificate needs an issuer");
      return;
    }
    if (isServed(composition, OptionalKind.CERTIFICATE, "certificate")) {
      ObjectNode values = composition.tree(spec);
      if (spec.issuerRef.kind == null) {
        values.withObjectProperty("issuerRef").put("kind", "Issuer");
      }
      if (spec.dnsNames == null || spec.dnsNames.isEmpty()) {
        putHosts(composition, values, spec, routes);
      }
      composition.values.set("certificate", values);
    }
  }

  private static void putHosts(
      Composition composition, ObjectNode values, CertificateSpec spec, List<RouteSpec> routes) {
    var names = routes.stream().flatMap(route -> hosts(route).stream()).distinct().toList();
    if (names.isEmpty() && spec.commonName == null) {
      composition.refuse("/spec/certificate/dnsNames", "no route has a host name: name one here");
    }
    var array = values.putArray("dnsNames");
    names.forEach(array::add);
  }

  private static List<String> hosts(RouteSpec route) {
    if (route.ingress != null && route.ingress.hosts != null) {
      return route.ingress.hosts;
    }
    if (route.gateway != null && route.gateway.hostnames != null) {
      return route.gateway.hostnames;
    }
    var hosts = new ArrayList<String>();
    if (route.traefik != null && route.traefik.match != null) {
      HOST.matcher(route.traefik.match).results().forEach(found -> hosts.add(found.group(1)));
    }
    return hosts;
  }

  private static Optional<String> url(Composition composition, RouteSpec route) {
    boolean certificate =
        composition.spec.certificate != null
            && Boolean.TRUE.equals(composition.spec.certificate.enabled);
    boolean own =
        (route.ingress != null && route.ingress.tls != null)
            || (route.traefik != null && (route.traefik.tls != null || asksForTls(route.traefik)))
            || route.gateway != null;
    String scheme = certificate || own ? "https://" : "http://";
    return hosts(route).stream().findFirst().map(host -> scheme + host);
  }
}
