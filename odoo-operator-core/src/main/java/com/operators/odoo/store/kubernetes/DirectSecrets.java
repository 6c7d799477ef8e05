// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.desired.SecretFacts;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseTarget;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Secrets without a cache: for one command, not for a controller. */
final class DirectSecrets implements SecretSource {
  private final KubernetesClient client;

  DirectSecrets(KubernetesClient client) {
    this.client = client;
  }

  @Override
  public List<Release> records(ReleaseTarget target) {
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
        .filter(ReleasePayload::isRelease)
        .map(ReleasePayload::toRelease)
        .toList();
  }

  @Override
  public Optional<SecretFacts> facts(String namespace, String name) {
    return Calls.to(
            "read Secret " + namespace + "/" + name,
            () -> Optional.ofNullable(client.secrets().inNamespace(namespace).withName(name).get()))
        .flatMap(secret -> StrippedSecret.of(secret).facts());
  }

  /** What a call has written can be read at once. */
  @Override
  public void await(BooleanSupplier condition) {}

  @Override
  public void onRecord(Consumer<ReleaseTarget> listener) {}

  @Override
  public void onSecret(BiConsumer<String, String> listener) {}
}
