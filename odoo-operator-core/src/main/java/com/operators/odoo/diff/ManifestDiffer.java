// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.operators.odoo.diff.ObjectChange.Change;
import com.operators.odoo.release.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Compares two manifests object by object, as Helm will: what is new is created, what differs is
 * patched, what is gone is deleted (unless its annotation says to keep it).
 */
public final class ManifestDiffer {
  public List<ObjectChange> diff(Manifest before, Manifest after) {
    var changes = new ArrayList<ObjectChange>();
    var keys = new TreeSet<>(after.objects().keySet());
    keys.addAll(before.objects().keySet());
    for (var key : keys) {
      JsonNode old = before.objects().getOrDefault(key, MissingNode.getInstance());
      JsonNode wanted = after.objects().getOrDefault(key, MissingNode.getInstance());
      if (old.isMissingNode()) {
        changes.add(new ObjectChange(key.kind(), key.name(), Change.CREATE, List.of()));
      } else if (wanted.isMissingNode()) {
        addDeletion(changes, key, old);
      } else if (!old.equals(wanted)) {
        changes.add(new ObjectChange(key.kind(), key.name(), Change.UPDATE, fields(old, wanted)));
      }
    }
    return changes;
  }

  private static void addDeletion(List<ObjectChange> changes, Manifest.Key key, JsonNode old) {
    if (!Manifest.isKept(old)) {
      changes.add(new ObjectChange(key.kind(), key.name(), Change.DELETE, List.of()));
    }
  }

  private static List<String> fields(JsonNode before, JsonNode after) {
    var pointers = new ArrayList<String>();
    collect("", before, after, pointers);
    return pointers;
  }

  private static void collect(
      String pointer, JsonNode before, JsonNode after, List<String> pointers) {
    if (before.equals(after)) {
      return;
    }
    if (before.isObject() && after.isObject()) {
      var keys = new TreeSet<String>();
      before.fieldNames().forEachRemaining(keys::add);
      after.fieldNames().forEachRemaining(keys::add);
      for (String key : keys) {
        String child = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
        collect(child, before.path(key), after.path(key), pointers);
      }
      return;
    }
    if (before.isArray() && after.isArray() && before.size() == after.size()) {
      for (int i = 0; i < before.size(); i++) {
        collect(pointer + "/" + i, before.get(i), after.get(i), pointers);
      }
      return;
    }
    pointers.add(pointer);
  }
}
