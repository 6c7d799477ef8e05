// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.release;

import java.util.regex.Pattern;

/**
 * A Helm release's place.
 *
 * @param namespace where the release and its objects live
 * @param name at most 53 characters, as Helm demands; never cut
 */
public record ReleaseTarget(String namespace, String name) {
  public static final int MAX_NAME = 53;
  private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");

  public ReleaseTarget {
    if (namespace == null || namespace.isEmpty()) {
      throw new IllegalArgumentException("namespace is empty");
    }
    if (!isValidName(name)) {
      throw new IllegalArgumentException(
          "release name '" + name + "' is not a DNS label of at most " + MAX_NAME + " characters");
    }
  }

  public static boolean isValidName(String name) {
    return name != null && name.length() <= MAX_NAME && DNS_LABEL.matcher(name).matches();
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
