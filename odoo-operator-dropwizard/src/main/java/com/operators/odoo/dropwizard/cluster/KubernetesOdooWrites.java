// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.cluster;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.desired.ReleaseNaming;
import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.store.kubernetes.KubernetesStores;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Writes on the API server. */
public final class KubernetesOdooWrites implements OdooWrites {
  private static final String MANAGER = "odoo-operator-rest";
  private static final String OWNER = "operators.com/owner";

  private final KubernetesClient client;
  private final KubernetesStores stores;

  public KubernetesOdooWrites(KubernetesClient client) {
    this.client = client;
    this.stores = KubernetesStores.direct(client, Clock.systemUTC(), MANAGER);
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

  @Override
  public void writeSecrets(Odoo odoo, Map<String, Map<String, String>> secrets, boolean dryRun) {
    String namespace = odoo.getMetadata().getNamespace();
    String owner = ReleaseNaming.ownerOf(odoo);
    secrets.keySet().forEach(name -> requireOwn(namespace, name, owner));
    if (!dryRun) {
      secrets.forEach((name, data) -> stores.instances().writeSecret(namespace, name, data, owner));
    }
  }

  private void requireOwn(String namespace, String name, String owner) {
    var found =
        ClusterCalls.to(
            "read Secret " + namespace + "/" + name,
            () -> client.secrets().inNamespace(namespace).withName(name).get());
    boolean isOwn =
        Optional.ofNullable(found)
            .map(Secret::getMetadata)
            .map(ObjectMeta::getAnnotations)
            .map(annotations -> owner.equals(annotations.get(OWNER)))
            .orElse(found == null);
    if (!isOwn) {
      throw new ClusterException(
          Reason.AlreadyExists,
          "Could not write the password: the Secret "
              + namespace
              + "/"
              + name
              + " exists and is not this Odoo's; choose another fullname, or delete it",
          null);
    }
  }

  private static String named(Odoo odoo) {
    return "Odoo " + odoo.getMetadata().getNamespace() + "/" + odoo.getMetadata().getName();
  }
}
