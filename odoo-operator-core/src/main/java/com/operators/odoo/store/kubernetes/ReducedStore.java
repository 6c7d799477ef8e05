// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What an informer keeps: of each object only what is asked for. */
final class ReducedStore<T extends HasMetadata> implements ItemStore<T> {
  private final Map<String, T> items = new ConcurrentHashMap<>();
  private final UnaryOperator<T> reduction;

  /**
   * @param reduction of what arrives, or of what it has reduced already
   */
  ReducedStore(UnaryOperator<T> reduction) {
    this.reduction = reduction;
  }

  @Override
  public T put(String key, T object) {
    return items.put(key, reduction.apply(object));
  }

  @Override
  public T remove(String key) {
    return items.remove(key);
  }

  @Override
  public Stream<String> keySet() {
    return items.keySet().stream();
  }

  @Override
  public Stream<T> values() {
    return items.values().stream();
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public T get(String key) {
    return items.get(key);
  }

  @Override
  public boolean isFullState() {
    return false;
  }

  @Override
  public String getKey(T object) {
    var metadata = Objects.requireNonNull(object.getMetadata(), "metadata");
    return metadata.getNamespace() + "/" + metadata.getName();
  }
}
