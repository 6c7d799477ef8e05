// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.api.v1.PersistenceSpec;
import com.operators.odoo.api.v1.PersistenceSpec.AccessMode;
import com.operators.odoo.api.v1.WebSpec;
import com.operators.odoo.error.Reason;
import java.util.List;

/** {@code persistence}: the file store, and what it allows. */
final class PersistenceSection {
  /** As the chart has it, where none is given. */
  private static final int MOST_REPLICAS = 4;

  private PersistenceSection() {}

  static void write(Composition composition, DesiredReleaseComposer.Settings settings) {
    var spec =
        composition.spec.persistence == null ? new PersistenceSpec() : composition.spec.persistence;
    ObjectNode values = composition.tree(spec);
    composition.values.set("persistence", values);
    boolean enabled = !Boolean.FALSE.equals(spec.enabled);
    if (enabled && spec.existingClaim == null && spec.node == null) {
      composition.orDefault(values, "storageClassName", composition.defaults.storageClassName());
    }
    if (!enabled) {
      composition.warn(
          Reason.DataNotPersistent,
          "spec.persistence.enabled is false: attachments and sessions are lost when a pod ends");
    }
    if (enabled && spec.node != null) {
      checkNode(composition, spec, settings.nodePaths());
    }
    checkReplicas(composition, enabled, spec.accessModes);
  }

  private static void checkNode(
      Composition composition, PersistenceSpec spec, List<String> allowed) {
    if (spec.existingClaim != null) {
      composition.refuse("/spec/persistence/node", "set either node or existingClaim");
    }
    String path = spec.node.path == null ? "" : spec.node.path;
    boolean climbs = path.contains("/../") || path.endsWith("/..");
    if (climbs || allowed.stream().noneMatch(prefix -> isBelow(path, prefix))) {
      composition.refuse(
          "/spec/persistence/node/path",
          "'"
              + path
              + "' is not below a folder that the operator's setting nodePaths allows ("
              + (allowed.isEmpty() ? "it allows none" : String.join(", ", allowed))
              + "): ask its administrator, or use a storage class");
    }
  }

  private static boolean isBelow(String path, String prefix) {
    String folder = prefix.endsWith("/") ? prefix : prefix + "/";
    return path.equals(prefix) || path.startsWith(folder);
  }

  private static void checkReplicas(
      Composition composition, boolean enabled, List<AccessMode> accessModes) {
    boolean shared =
        enabled && accessModes != null && accessModes.contains(AccessMode.ReadWriteMany);
    var web = composition.spec.web == null ? new WebSpec() : composition.spec.web;
    String why =
        " web pods need one file store for all (sessions and assets are files): set"
            + " persistence.accessModes to [ReadWriteMany], with a storage class that can do it";
    if (!shared && web.replicas != null && web.replicas > 1) {
      composition.refuse("/spec/web/replicas", web.replicas + why);
    }
    var scaling = web.autoscaling;
    boolean scales = scaling != null && Boolean.TRUE.equals(scaling.enabled);
    if (scales) {
      checkScaling(composition, scaling, shared, why);
    }
    var cron = composition.spec.cron;
    if (!shared && cron != null && cron.replicas != null && cron.replicas > 1) {
      composition.refuse("/spec/cron/replicas", cron.replicas + why.replace("web", "cron"));
    }
  }

  private static void checkScaling(
      Composition composition, WebSpec.Autoscaling scaling, boolean shared, String why) {
    int fewest = scaling.minReplicas == null ? 1 : scaling.minReplicas;
    int most = scaling.maxReplicas == null ? MOST_REPLICAS : scaling.maxReplicas;
    if (!shared && most > 1) {
      composition.refuse("/spec/web/autoscaling", "several" + why);
    }
    if (fewest > most) {
      composition.refuse(
          "/spec/web/autoscaling/minReplicas", fewest + " is more than maxReplicas (" + most + ")");
    }
  }
}
