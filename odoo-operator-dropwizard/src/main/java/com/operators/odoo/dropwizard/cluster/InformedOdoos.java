// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.cluster;

import com.operators.odoo.api.v1.Odoo;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Odoos from one informer over the namespace that is served, or over all. */
public final class InformedOdoos implements OdooFeed, ResourceEventHandler<Odoo>, AutoCloseable {
  private final SharedIndexInformer<Odoo> informer;
  private final List<Consumer<OdooChange>> listeners = new CopyOnWriteArrayList<>();

  private volatile Optional<Instant> lastEvent = Optional.empty();

  public InformedOdoos(KubernetesClient client, Optional<String> namespace) {
    var odoos = client.resources(Odoo.class);
    this.informer =
        namespace
            .map(name -> odoos.inNamespace(name).runnableInformer(0))
            .orElseGet(() -> odoos.inAnyNamespace().runnableInformer(0));
  }

  /** Begins in the background, and goes on trying while the cluster is away. */
  public void start() {
    informer.addEventHandler(this);
    informer.exceptionHandler((started, failure) -> true);
    informer.start();
  }

  @Override
  public List<Odoo> list(Optional<String> namespace) {
    return namespace
        .map(name -> informer.getIndexer().byIndex(Cache.NAMESPACE_INDEX, name))
        .orElseGet(() -> informer.getStore().list());
  }

  @Override
  public Optional<Odoo> find(String namespace, String name) {
    return Optional.ofNullable(
        informer.getStore().getByKey(Cache.namespaceKeyFunc(namespace, name)));
  }

  @Override
  public Subscription subscribe(Consumer<OdooChange> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public boolean isSynced() {
    return informer.hasSynced() && informer.isWatching();
  }

  @Override
  public Optional<Instant> lastEvent() {
    return lastEvent;
  }

  private void tell(OdooChange change) {
    lastEvent = Optional.of(Instant.now());
    listeners.forEach(listener -> listener.accept(change));
  }

  @Override
  public void onAdd(Odoo odoo) {
    tell(new OdooChange(OdooChange.Type.added, odoo));
  }

  @Override
  public void onUpdate(Odoo before, Odoo odoo) {
    String version = odoo.getMetadata().getResourceVersion();
    if (!version.equals(before.getMetadata().getResourceVersion())) {
      tell(new OdooChange(OdooChange.Type.modified, odoo));
    }
  }

  @Override
  public void onDelete(Odoo odoo, boolean unseen) {
    tell(new OdooChange(OdooChange.Type.deleted, odoo));
  }

  @Override
  public void close() {
    informer.close();
  }
}
