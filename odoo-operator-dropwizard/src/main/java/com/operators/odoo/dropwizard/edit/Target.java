// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.edit;

import com.operators.odoo.dropwizard.errors.RequestRefusedException;
import java.util.regex.Pattern;

/**
 * An Odoo by its place.
 *
 * @param namespace of it
 * @param name of it
 */
public record Target(String namespace, String name) {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  public Target {
    requireLabel("namespace", namespace);
    requireLabel("name", name);
  }

  /** What cannot be a name is not there. */
  public static String requireLabel(String what, String text) {
    if (text == null || !LABEL.matcher(text).matches()) {
      throw RequestRefusedException.badRequest(
          "the " + what + " has to be a DNS label: lower-case letters, digits and '-', at most 63");
    }
    return text;
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
