// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import com.operators.odoo.api.v1.Odoo;

/** Names of what an instance is made of. */
public final class Names {
  private Names() {}

  /** {@code spec.fullname}, else the Odoo's own name. */
  public static String fullnameOf(Odoo odoo) {
    var spec = odoo.getSpec();
    return spec == null || spec.fullname == null ? odoo.getMetadata().getName() : spec.fullname;
  }

  /** Claim of the file store's volume. */
  public static String dataClaim(String fullname) {
    return fullname + "-data";
  }

  /** Claim of the embedded database's volume. */
  public static String databaseClaim(String fullname) {
    return fullname + "-db";
  }

  /** Secret with the password of the role that owns the database. */
  public static String databaseSecret(String fullname) {
    return fullname + "-database";
  }

  /** Secret with the superuser's password of the embedded PostgreSQL. */
  public static String superuserSecret(String fullname) {
    return fullname + "-postgres";
  }

  /** Secret with the first login and password of Odoo. */
  public static String adminSecret(String fullname) {
    return fullname + "-admin";
  }
}
