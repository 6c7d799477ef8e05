// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.e2e;

import com.operators.odoo.it.ItNamespace;
import java.util.List;
import java.util.stream.Stream;

/** Objects of every kind that the API server has. */
final class Kinds {
  private Kinds() {}

  /** KIND/NAME of all in the namespace that have this in their name, and of their volumes. */
  static List<String> objectsOf(ItNamespace space, String part) {
    String kinds =
        space
            .cluster()
            .run("kubectl", "api-resources", "--namespaced", "--verbs=list", "-o", "name")
            .lines()
            .filter(kind -> !kind.startsWith("events"))
            .reduce((a, b) -> a + "," + b)
            .orElseThrow();
    String names = space.cluster().run("kubectl", "-n", space.name(), "get", kinds, "-o", "name");
    return Stream.concat(names.lines().filter(name -> name.contains(part)), volumes(space, part))
        .toList();
  }

  private static Stream<String> volumes(ItNamespace space, String part) {
    return space.client().persistentVolumes().list().getItems().stream()
        .filter(volume -> volume.getSpec().getClaimRef() != null)
        .filter(volume -> volume.getSpec().getClaimRef().getNamespace().equals(space.name()))
        .filter(volume -> volume.getSpec().getClaimRef().getName().contains(part))
        .map(volume -> "persistentvolume/" + volume.getMetadata().getName());
  }

  static boolean runs(String name) {
    return name.startsWith("pod/");
  }
}
