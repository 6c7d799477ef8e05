// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.e2e;

import com.operators.odoo.it.ItNamespace;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * An Odoo on the real node, as its administrator sees it.
 *
 * @param space where it is
 * @param name of the resource and of its release
 * @param fullname of its objects
 */
record Instance(ItNamespace space, String name, String fullname) {
  static final String QUICKSTART = "odoo-instances-quickstart";

  /** What the Service leads to, seen from this machine. */
  String address(int port) {
    var service =
        space.client().services().inNamespace(space.name()).withName(fullname).get().getSpec();
    return service.getClusterIP() + ":" + port;
  }

  OdooClient client() {
    return new OdooClient("http://" + address(8069), password(fullname + "-admin"));
  }

  String password(String secret) {
    String encoded =
        space
            .client()
            .secrets()
            .inNamespace(space.name())
            .withName(secret)
            .get()
            .getData()
            .get("password");
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
  }

  List<Pod> pods(String component) {
    return Pods.of(
        space, "app.kubernetes.io/instance=" + name + ",app.kubernetes.io/component=" + component);
  }

  Pod pod(String component) {
    return pods(component).get(0);
  }

  /** Names that no other pod ever has. */
  List<String> uids(String component) {
    return pods(component).stream().map(pod -> pod.getMetadata().getUid()).sorted().toList();
  }

  /** Asks the embedded database, as its superuser. */
  String sql(String statement) {
    return Pods.run(
            space,
            pod("database"),
            "postgresql",
            "psql",
            "-XAtU",
            "postgres",
            "-d",
            "odoo",
            "-c",
            statement)
        .strip();
  }
}
