// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.route;

import java.util.Set;

/** Paths without the names in them: few enough for metrics. */
public final class Routes {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Set<String> FIXED =
      Set.of(
          "/namespaces",
          "/odoos",
          "/charts/create_crd",
          "/charts/edit_crd",
          "/charts/delete_crd",
          "/charts/load_crd",
          "/events/stream",
          "/openapi.json",
          "/webhooks/gitlab",
          "/webhooks/github",
          "/webhooks/gitea");
  private static final Set<String> PARTS =
      Set.of(
          "plan",
          "history",
          "reconcile",
          "resync",
          "suspend",
          "resume",
          "status",
          "events",
          "objects",
          "manifest",
          "logs");

  private Routes() {}

  public static String knownMethod(String method) {
    return METHODS.contains(method) ? method : "other";
  }

  public static String of(String path) {
    if (path.startsWith(Paths.DOCS)) {
      return "/docs";
    }
    if (!path.startsWith(Paths.BASE)) {
      return "other";
    }
    String rest = path.substring(Paths.BASE.length());
    if (FIXED.contains(rest)) {
      return rest;
    }
    String[] parts = rest.split("/", -1);
    boolean isOdoo = parts.length >= 4 && parts[1].equals("namespaces") && parts[3].equals("odoos");
    if (!isOdoo || parts.length > 6) {
      return "other";
    }
    if (parts.length == 4) {
      return "/namespaces/{namespace}/odoos";
    }
    String one = "/namespaces/{namespace}/odoos/{name}";
    if (parts.length == 5) {
      return one;
    }
    return PARTS.contains(parts[5]) ? one + "/" + parts[5] : "other";
  }
}
