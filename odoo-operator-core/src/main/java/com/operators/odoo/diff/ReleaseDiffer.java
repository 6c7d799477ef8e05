// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.operators.odoo.desired.DesiredRelease;
import com.operators.odoo.release.HelmValues;
import com.operators.odoo.release.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Compares what Helm holds with what is desired, value by value. Maps are compared key by key,
 * lists as a whole: their order means something.
 */
public final class ReleaseDiffer {
  /** Nothing applied: everything is new, and nothing of it is worth listing. */
  public ReleaseDiff diff(Optional<Release> applied, DesiredRelease desired) {
    var values =
        applied.map(release -> changes(release.values(), desired.values())).orElse(List.of());
    return new ReleaseDiff(applied.map(Release::chart), desired.chart(), values);
  }

  /** All values that differ, sorted by pointer. */
  public List<ValueChange> changes(HelmValues before, HelmValues after) {
    var changes = new ArrayList<ValueChange>();
    compare("", before.toJson(), after.toJson(), changes);
    return changes.stream().map(c -> after.hides(c.pointer()) ? c.hidden() : c).toList();
  }

  private static void compare(
      String pointer, JsonNode before, JsonNode after, List<ValueChange> changes) {
    if (before.equals(after) || isNothing(before, after)) {
      return;
    }
    boolean maps = isMapOrMissing(before) && isMapOrMissing(after);
    if (!maps) {
      changes.add(change(pointer, before, after));
      return;
    }
    var keys = new TreeSet<String>();
    before.fieldNames().forEachRemaining(keys::add);
    after.fieldNames().forEachRemaining(keys::add);
    for (String key : keys) {
      String child = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
      compare(child, before.path(key), after.path(key), changes);
    }
  }

  /** An empty map and no map at all are the same to a chart. */
  private static boolean isNothing(JsonNode before, JsonNode after) {
    return isEmptyMap(before) && isEmptyMap(after);
  }

  private static boolean isEmptyMap(JsonNode node) {
    return node.isMissingNode() || (node.isObject() && node.isEmpty());
  }

  private static boolean isMapOrMissing(JsonNode node) {
    return node.isObject() || node.isMissingNode();
  }

  private static ValueChange change(String pointer, JsonNode before, JsonNode after) {
    return new ValueChange(
        pointer,
        before.isMissingNode() ? MissingNode.getInstance() : before,
        after.isMissingNode() ? MissingNode.getInstance() : after,
        SeverityRules.severityOf(pointer, before, after),
        SeverityRules.isSensitive(pointer, before) || SeverityRules.isSensitive(pointer, after));
  }
}
