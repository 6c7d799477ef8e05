// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.desired.SecretFacts;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseTarget;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Secrets from an informer, kept in reduced form. */
final class CachedSecrets implements SecretSource, ResourceEventHandler<Secret> {
  private static final String BY_RELEASE = "release";
  private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

  private final SharedIndexInformer<Secret> informer;
  private final List<Consumer<ReleaseTarget>> recordListeners = new CopyOnWriteArrayList<>();
  private final List<BiConsumer<String, String>> secretListeners = new CopyOnWriteArrayList<>();
  private final Object changed = new Object();

  CachedSecrets(SharedIndexInformer<Secret> notYetStarted) {
    this.informer = notYetStarted;
    notYetStarted.itemStore(new ReducedStore<>(CachedSecrets::kept));
    notYetStarted.addIndexers(
        Map.of(
            BY_RELEASE,
            secret -> kept(secret).release().map(r -> r.target().toString()).stream().toList()));
    notYetStarted.addEventHandler(this);
  }

  /** The store gives out what it keeps; a list that just arrived may be asked about before. */
  private static StrippedSecret kept(Secret secret) {
    return secret instanceof StrippedSecret stripped ? stripped : StrippedSecret.of(secret);
  }

  @Override
  public List<Release> records(ReleaseTarget target) {
    return informer.getIndexer().byIndex(BY_RELEASE, target.toString()).stream()
        .flatMap(secret -> kept(secret).release().stream())
        .toList();
  }

  @Override
  public Optional<SecretFacts> facts(String namespace, String name) {
    return Optional.ofNullable(informer.getStore().getByKey(namespace + "/" + name))
        .flatMap(secret -> kept(secret).facts());
  }

  @Override
  public void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    synchronized (changed) {
      while (!condition.getAsBoolean()) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return;
        }
        try {
          changed.wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  @Override
  public void onRecord(Consumer<ReleaseTarget> listener) {
    recordListeners.add(listener);
  }

  @Override
  public void onSecret(BiConsumer<String, String> listener) {
    secretListeners.add(listener);
  }

  @Override
  public void onAdd(Secret secret) {
    tell(secret);
  }

  @Override
  public void onUpdate(Secret before, Secret after) {
    tell(after);
  }

  @Override
  public void onDelete(Secret secret, boolean unknown) {
    tell(secret);
  }

  private void tell(Secret secret) {
    synchronized (changed) {
      changed.notifyAll();
    }
    if (ReleasePayload.isRelease(secret)) {
      var target = ReleasePayload.targetOf(secret);
      recordListeners.forEach(listener -> listener.accept(target));
    } else {
      var metadata = secret.getMetadata();
      secretListeners.forEach(l -> l.accept(metadata.getNamespace(), metadata.getName()));
    }
  }
}
