// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.migrate;

import com.operators.odoo.api.v1.DatabaseSpec;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.release.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one resource of the seed system becomes, and what is done to its old release for it.
 *
 * @param odoo the resource in its final form, but for what only a look at the old server tells
 * @param secrets to be written first, by name and key
 * @param release the old one; empty if Helm knows none
 * @param inTheWay objects of the old release that the new one has under the same name
 */
record Move(
    Odoo odoo,
    Map<String, Map<String, String>> secrets,
    Optional<OldRelease> release,
    List<Manifest.Key> inTheWay) {
  private static final String DEFAULT_ROLE = "odoo";

  /** The role that owns the database. */
  String role() {
    var database = odoo.getSpec().database;
    return database == null || database.user == null ? DEFAULT_ROLE : database.user;
  }

  boolean isEmbedded() {
    var database = odoo.getSpec().database;
    return database == null || database.mode != DatabaseSpec.Mode.External;
  }

  String releaseName() {
    var release = odoo.getSpec().release;
    return release == null || release.name == null ? odoo.getMetadata().getName() : release.name;
  }

  Optional<String> claim() {
    return release.flatMap(OldRelease::claim);
  }

  /** For people, in the order in which it happens. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    if (release.isEmpty()) {
      lines.add(
          "make     Odoo " + odoo.getMetadata().getName() + "; there is no old release of it");
      return lines;
    }
    var old = release.get();
    lines.add("stop     " + named(old.odoos().toList()) + " of release " + old.name());
    if (!inTheWay.isEmpty()) {
      lines.add("delete   " + named(inTheWay) + ": the new release has them, too");
    }
    lines.add("make     Odoo " + odoo.getMetadata().getName() + ", release " + releaseName());
    lines.add(
        isEmbedded()
            ? "copy     its database from the old server to one of its own, and compare them"
            : "keep     its database where it is");
    lines.add(
        claim()
            .map(c -> "keep     claim " + c + " with its files")
            .orElse("lose     its files: no claim is mounted at /var/lib/odoo"));
    lines.add("remove   " + named(old.removable()));
    lines.add("keep     claims and Secrets of the old release, for you to delete");
    return lines;
  }

  private static String named(List<Manifest.Key> keys) {
    return keys.stream().map(Manifest.Key::toString).collect(Collectors.joining(", "));
  }
}
