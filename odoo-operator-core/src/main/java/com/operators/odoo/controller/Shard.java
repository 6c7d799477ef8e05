// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.controller;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of all Odoos: those whose label {@link Odoo#SHARD} has this value, or those without that
 * label. So two shards never share an Odoo, whatever they are called.
 *
 * @param name the label's value; empty for those without the label
 */
public record Shard(Optional<String> name) {
  /** The Odoos without the label. */
  public static final Shard NONE = new Shard(Optional.empty());

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  /**
   * A shard that an operator can work on.
   *
   * @throws OdooOperatorException with BadRequest if it cannot be called so
   */
  public static Shard named(String name) {
    var shard = new Shard(Optional.of(name));
    if (!shard.isValid()) {
      throw new OdooOperatorException(
          Reason.BadRequest,
          "shard: '"
              + name
              + "' names no shard: use at most 63 lower-case letters, digits and '-', with a"
              + " letter or digit at both ends");
    }
    return shard;
  }

  /** The one that an Odoo is in, also if no operator can be of that shard. */
  public static Shard of(Odoo odoo) {
    return new Shard(odoo.shard());
  }

  public boolean isValid() {
    return name.isEmpty() || NAME.matcher(name.get()).matches();
  }

  /** Of its Odoos, for the API server. */
  String selector() {
    return name.map(value -> Odoo.SHARD + "=" + value).orElse("!" + Odoo.SHARD);
  }

  /** The name of its Lease of that kind. */
  String lease(String kind) {
    return name.map(value -> kind + "-shard-" + value).orElse(kind);
  }

  @Override
  public String toString() {
    return name.map(value -> "shard " + value).orElse("no shard");
  }
}
