// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.cluster;

import com.operators.odoo.api.v1.Odoo;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Optional;

/** Writes on the API server. */
public final class KubernetesOdooWrites implements OdooWrites {
  private final KubernetesClient client;

  public KubernetesOdooWrites(KubernetesClient client) {
    this.client = client;
  }

  private Resource<Odoo> resource(Odoo odoo) {
    return client
        .resources(Odoo.class)
        .inNamespace(odoo.getMetadata().getNamespace())
        .resource(odoo);
  }

  @Override
  public Odoo create(Odoo odoo, boolean dryRun) {
    return ClusterCalls.to("create " + named(odoo), () -> resource(odoo).dryRun(dryRun).create());
  }

  @Override
  public Odoo replace(Odoo odoo, boolean dryRun) {
    return ClusterCalls.to("replace " + named(odoo), () -> resource(odoo).dryRun(dryRun).update());
  }

  @Override
  public void delete(Odoo odoo, Optional<String> version, boolean dryRun) {
    ClusterCalls.to(
        "delete " + named(odoo),
        () -> {
          var one = resource(odoo);
          return version.isPresent() && !dryRun
              ? one.lockResourceVersion(version.get()).delete()
              : one.dryRun(dryRun).delete();
        });
  }

  private static String named(Odoo odoo) {
    return "Odoo " + odoo.getMetadata().getNamespace() + "/" + odoo.getMetadata().getName();
  }
}
