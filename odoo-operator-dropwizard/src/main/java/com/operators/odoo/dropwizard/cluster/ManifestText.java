// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.operators.odoo.release.Manifest;

/** A manifest as YAML documents. */
final class ManifestText {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private ManifestText() {}

  static String of(Manifest manifest) {
    var text = new StringBuilder();
    try {
      for (var object : manifest.objects().values()) {
        text.append(YAML.writeValueAsString(object));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("ManifestText: a manifest cannot be written", e);
    }
    return text.toString();
  }
}
