// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.release.HelmValues;
import com.operators.odoo.release.ValuesDigest;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts fingerprints of the Secrets that pods read into the values, so that a changed Secret is a
 * changed release. The first administrator's password is left out: it is used once.
 */
final class SecretDigests {
  private SecretDigests() {}

  static HelmValues addTo(Composition composition) {
    var values = HelmValues.of(composition.values);
    var used = new TreeMap<String, String>();
    collect(composition, used, values.at("/database/existingSecret").asText(""));
    collect(composition, used, values.at("/database/external/caSecret").asText(""));
    collect(composition, used, values.at("/smtp/existingSecret").asText(""));
    for (var git : values.at("/addons/git")) {
      collect(composition, used, git.path("sshSecret").asText(""));
      collect(composition, used, git.path("httpSecret").asText(""));
    }
    ObjectNode tree = values.toJson();
    tree.put("secretsDigest", used.isEmpty() ? "" : shorten(used.toString()));
    String password = used.get(values.at("/database/existingSecret").asText(""));
    if (password != null) {
      tree.withObjectProperty("database").put("passwordDigest", shorten(password));
    }
    return HelmValues.of(tree).hiding(composition.secretPaths);
  }

  private static void collect(Composition composition, Map<String, String> used, String secret) {
    composition.inputs.secret(secret).ifPresent(facts -> used.put(secret, facts.digest()));
  }

  private static String shorten(String text) {
    return ValuesDigest.ofText(text).value().substring("sha256:".length(), "sha256:".length() + 16);
  }
}
