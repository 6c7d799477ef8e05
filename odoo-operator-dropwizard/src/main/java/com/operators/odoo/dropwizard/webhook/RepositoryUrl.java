// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.webhook;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of repositories, so that all ways to write one are equal. */
final class RepositoryUrl {
  private static final Pattern URL =
      Pattern.compile("(?:ssh|git|https?|git\\+ssh)://(?:[^@/]*@)?([^:/]+)(?::[0-9]+)?/+(.+)");
  private static final Pattern SCP = Pattern.compile("(?:[^@/:]+@)?([^:/]+):/*(.+)");

  private RepositoryUrl() {}

  /** {@code host/path}; empty if it is no address of a server. */
  static Optional<String> normal(String address) {
    for (Pattern form : new Pattern[] {URL, SCP}) {
      Matcher matcher = form.matcher(address.strip());
      if (matcher.matches()) {
        String path = matcher.group(2).replaceAll("/+$", "").replaceAll("\\.git$", "");
        return Optional.of((matcher.group(1) + "/" + path).toLowerCase(Locale.ROOT));
      }
    }
    return Optional.empty();
  }
}
