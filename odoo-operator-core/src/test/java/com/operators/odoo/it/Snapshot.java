// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import com.operators.odoo.api.v1.Odoo;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All that an operator may have touched in a namespace, with its resource version: two equal
 * snapshots mean that nothing was written in between. (Leases are left out: leading is writing.)
 */
record Snapshot(Map<String, String> versions) {
  static Snapshot of(ItNamespace space) {
    var client = space.client();
    String name = space.name();
    var versions = new TreeMap<String, String>();
    Stream.<List<? extends HasMetadata>>of(
            client.resources(Odoo.class).inNamespace(name).list().getItems(),
            client.secrets().inNamespace(name).list().getItems(),
            client.configMaps().inNamespace(name).list().getItems(),
            client.services().inNamespace(name).list().getItems(),
            client.persistentVolumeClaims().inNamespace(name).list().getItems(),
            client.apps().deployments().inNamespace(name).list().getItems(),
            client.apps().statefulSets().inNamespace(name).list().getItems(),
            client.batch().v1().jobs().inNamespace(name).list().getItems(),
            client.pods().inNamespace(name).list().getItems(),
            client.events().v1().events().inNamespace(name).list().getItems())
        .flatMap(List::stream)
        .forEach(object -> versions.put(keyOf(object), object.getMetadata().getResourceVersion()));
    return new Snapshot(versions);
  }

  private static String keyOf(HasMetadata object) {
    return object.getKind() + "/" + object.getMetadata().getName();
  }

  /** The same without some kinds. */
  Snapshot without(String... kinds) {
    var rest = new TreeMap<>(versions);
    rest.keySet().removeIf(key -> List.of(kinds).contains(key.substring(0, key.indexOf('/'))));
    return new Snapshot(rest);
  }

  /** What was written, made or deleted since then. */
  List<String> changedSince(Snapshot before) {
    var changed = new TreeSet<>(versions.keySet());
    changed.addAll(before.versions.keySet());
    changed.removeIf(key -> Objects.equals(versions.get(key), before.versions.get(key)));
    return List.copyOf(changed);
  }
}
