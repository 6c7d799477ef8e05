// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.release.ReleaseTarget;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Secrets without a cache: for one command, not for a controller. */
final class DirectSecrets implements SecretSource {
  private final KubernetesClient client;

  DirectSecrets(KubernetesClient client) {
    this.client = client;
  }

  @Override
  public List<Secret> records(ReleaseTarget target) {
    return Calls.to(
            "list the records of release " + target,
            () ->
                client
                    .secrets()
                    .inNamespace(target.namespace())
                    .withLabel("owner", "helm")
                    .withLabel("name", target.name())
                    .list())
        .getItems()
        .stream()
        .map(StrippedSecret::of)
        .toList();
  }

  @Override
  public Optional<Secret> get(String namespace, String name) {
    return Calls.to(
            "read Secret " + namespace + "/" + name,
            () -> Optional.ofNullable(client.secrets().inNamespace(namespace).withName(name).get()))
        .map(StrippedSecret::of);
  }

  /** What a call has written can be read at once. */
  @Override
  public void await(BooleanSupplier condition) {}

  @Override
  public void onChange(Consumer<Secret> listener) {}
}
