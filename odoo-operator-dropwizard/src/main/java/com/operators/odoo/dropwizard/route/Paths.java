// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.route;

/** Where things are. */
public final class Paths {
  public static final String BASE = "/odoo-operator/api/v1";
  public static final String DOCS = BASE + "/docs";
  public static final String OPENAPI = BASE + "/openapi.json";
  public static final String STREAM = BASE + "/events/stream";
  public static final String WEBHOOKS = BASE + "/webhooks/";

  private Paths() {}

  /** Whether a path answers everyone: documentation, and calls that prove themselves. */
  public static boolean isOpen(String path) {
    return path.equals(OPENAPI)
        || path.equals(DOCS)
        || path.startsWith(DOCS + "/")
        || path.startsWith(WEBHOOKS)
        || !path.startsWith(BASE + "/");
  }

  /** Address of an Odoo on this service. */
  public static String toOdoo(String namespace, String name) {
    return BASE + "/namespaces/" + namespace + "/odoos/" + name;
  }
}
