// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.operators.odoo.plan.Observation;
import com.operators.odoo.release.Manifest;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseStatus;
import com.operators.odoo.store.ReleaseStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Objects that Helm forgets: it compares with the revision in force only, and uninstalls the newest
 * one only, so that what another revision made before it failed or its process ended would stay for
 * ever. Nothing is asked where the newest revision is in force.
 */
final class Leftovers {
  private final ReleaseStore releases;

  Leftovers(ReleaseStore releases) {
    this.releases = releases;
  }

  /** What revisions after the one in force made, and neither that one nor the wanted one has. */
  Manifest beforeUpgrade(Observation observation, Manifest wanted) {
    var objects = new TreeMap<Manifest.Key, JsonNode>();
    for (Release release : unfinished(observation)) {
      objects.putAll(objectsOf(release));
    }
    removeAll(objects, wanted.objects().keySet());
    inForce(observation).forEach(release -> removeAll(objects, objectsOf(release).keySet()));
    return new Manifest(objects);
  }

  /** What the one in force, and those after it, have and the newest has not. */
  Manifest beforeUninstall(Observation observation) {
    List<Release> unfinished = unfinished(observation);
    if (unfinished.isEmpty()) {
      return Manifest.EMPTY;
    }
    var objects = new TreeMap<Manifest.Key, JsonNode>();
    var others = new ArrayList<>(unfinished.subList(1, unfinished.size()));
    others.addAll(inForce(observation));
    others.forEach(release -> objects.putAll(objectsOf(release)));
    removeAll(objects, objectsOf(unfinished.get(0)).keySet());
    return new Manifest(objects);
  }

  private static List<Release> unfinished(Observation observation) {
    return observation.revisions().stream()
        .takeWhile(release -> release.status() != ReleaseStatus.DEPLOYED)
        .toList();
  }

  private static List<Release> inForce(Observation observation) {
    return observation.revisions().stream()
        .filter(release -> release.status() == ReleaseStatus.DEPLOYED)
        .limit(1)
        .toList();
  }

  private Map<Manifest.Key, JsonNode> objectsOf(Release release) {
    return releases.manifest(release.target(), release.revision()).objects();
  }

  /** An object is the same one in each version of its API. */
  private static void removeAll(Map<Manifest.Key, JsonNode> objects, Set<Manifest.Key> keys) {
    Set<Manifest.Key> kept = keys.stream().map(Leftovers::anyVersion).collect(Collectors.toSet());
    objects.keySet().removeIf(key -> kept.contains(anyVersion(key)));
  }

  private static Manifest.Key anyVersion(Manifest.Key key) {
    int slash = key.apiVersion().indexOf('/');
    String group = slash < 0 ? "" : key.apiVersion().substring(0, slash);
    return new Manifest.Key(group, key.kind(), key.namespace(), key.name());
  }
}
