// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Requests that an API server has answered so far, by verb and resource, from its metrics. */
record ApiRequests(Map<String, Long> counts) {
  private static final Pattern LINE =
      Pattern.compile(
          "^apiserver_request_total\\{.*resource=\"([^\"]*)\".*subresource=\"([^\"]*)\""
              + ".*verb=\"([A-Z]+)\".*} ([0-9.e+]+)$",
          Pattern.MULTILINE);

  static ApiRequests of(KubernetesClient client) {
    var counts = new TreeMap<String, Long>();
    LINE.matcher(client.raw("/metrics"))
        .results()
        .forEach(
            found ->
                counts.merge(
                    found.group(3) + " " + found.group(1) + "/" + found.group(2),
                    (long) Double.parseDouble(found.group(4)),
                    Long::sum));
    return new ApiRequests(counts);
  }

  /** What came since then; nothing that is zero. */
  Map<String, Long> since(ApiRequests before) {
    var difference = new TreeMap<>(counts);
    before.counts.forEach((key, count) -> difference.merge(key, -count, Long::sum));
    difference.values().removeIf(count -> count == 0);
    return difference;
  }

  /** Writes of one resource since then. */
  long writesSince(ApiRequests before, String resource) {
    return since(before).entrySet().stream()
        .filter(e -> e.getKey().matches("(POST|PUT|PATCH|APPLY|DELETE|DELETECOLLECTION) .*"))
        .filter(e -> e.getKey().contains(" " + resource + "/"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
