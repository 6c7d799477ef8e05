// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.api.v1.ImageSpec;
import java.util.regex.Pattern;

/** {@code fullname}, {@code version} and {@code image}. */
final class IdentitySection {
  private static final String DEFAULT_REGISTRY = "docker.io";
  private static final String DEFAULT_REPOSITORY = "library/odoo";
  private static final Pattern FULLNAME = Pattern.compile("[a-z]([-a-z0-9]{0,36}[a-z0-9])?");
  private static final Pattern SERIES_OF_TAG = Pattern.compile("^(1[0-9]|2[0-9])\\.0(?![0-9]).*");
  private static final Pattern SUPPORTED = Pattern.compile("1[789]\\.0");

  private IdentitySection() {}

  /** Returns the image in full. */
  static String write(Composition composition) {
    if (!FULLNAME.matcher(composition.fullname).matches()) {
      String pointer = composition.spec.fullname == null ? "/metadata/name" : "/spec/fullname";
      composition.refuse(
          pointer,
          "'"
              + composition.fullname
              + "' names the instance's objects: use a DNS label of at most 38 characters that begins with a"
              + " letter"
              + (composition.spec.fullname == null ? ", or set spec.fullname" : ""));
    }
    composition.values.put("fullname", composition.fullname);
    var asked = composition.spec.image == null ? new ImageSpec() : composition.spec.image;
    String version = version(composition, asked);
    composition.values.put("version", version);
    ObjectNode image = composition.tree(asked);
    var defaults = composition.defaults;
    composition.orDefault(image, "registry", defaults.registry());
    composition.orDefault(image, "registry", DEFAULT_REGISTRY);
    composition.orDefault(image, "repository", DEFAULT_REPOSITORY);
    composition.orDefault(image, "tag", version);
    if (defaults.pullPolicy() != null) {
      composition.orDefault(image, "pullPolicy", defaults.pullPolicy().name());
    }
    if (!image.has("pullSecrets") && !defaults.pullSecrets().isEmpty()) {
      defaults.pullSecrets().forEach(image.putArray("pullSecrets")::add);
    }
    composition.values.set("image", image);
    return image.get("registry").asText()
        + "/"
        + image.get("repository").asText()
        + (asked.digest == null ? ":" + image.get("tag").asText() : "@" + asked.digest);
  }

  private static String version(Composition composition, ImageSpec image) {
    String ofTag = seriesOfTag(image.tag);
    String asked = composition.spec.version;
    if (asked == null && ofTag == null) {
      composition.refuse(
          "/spec/version",
          "which Odoo series is it? Set 17.0, 18.0 or 19.0 (image.tag "
              + (image.tag == null ? "is not set" : "'" + image.tag + "' does not tell")
              + ")");
      return "";
    }
    String version = asked == null ? ofTag : asked;
    if (!SUPPORTED.matcher(version).matches()) {
      composition.refuse(
          asked == null ? "/spec/image/tag" : "/spec/version",
          "Odoo " + version + " is not supported: use 17.0, 18.0 or 19.0");
    } else if (ofTag != null && !ofTag.equals(version)) {
      composition.refuse(
          "/spec/image/tag",
          "'" + image.tag + "' is Odoo " + ofTag + ", but spec.version is " + version);
    }
    return version;
  }

  private static String seriesOfTag(String tag) {
    var matcher = SERIES_OF_TAG.matcher(tag == null ? "" : tag);
    return matcher.matches() ? matcher.group(1) + ".0" : null;
  }
}
