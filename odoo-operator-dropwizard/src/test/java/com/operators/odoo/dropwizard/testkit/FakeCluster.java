// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.testkit;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.dropwizard.Backend;
import com.operators.odoo.dropwizard.cluster.Access;
import com.operators.odoo.dropwizard.cluster.OdooChange;
import com.operators.odoo.dropwizard.cluster.OdooFeed;
import com.operators.odoo.dropwizard.cluster.OdooWrites;
import com.operators.odoo.dropwizard.cluster.Reviews;
import com.operators.odoo.dropwizard.metrics.ActivityMetrics;
import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.Reason;
import io.dropwizard.lifecycle.Managed;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** A cluster in memory: resources with versions, Secrets, users and their rights. */
public final class FakeCluster implements OdooFeed, OdooWrites, Reviews {
  private final Map<String, Odoo> odoos = new ConcurrentSkipListMap<>();
  private final Map<String, Map<String, String>> secrets = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> rights = new ConcurrentHashMap<>();
  private final List<Consumer<OdooChange>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong version = new AtomicLong(100);
  private volatile boolean isAway;
  private volatile InputStream followed = InputStream.nullInputStream();

  /** All the service stands on. */
  public Backend backend() {
    return new Backend(
        new FakeOdooOperator(this),
        this,
        this,
        new FakeInstances(this),
        this,
        new ActivityMetrics(),
        new Managed() {});
  }

  /** What comes of the next log that is followed. */
  public void log(InputStream log) {
    followed = log;
  }

  InputStream followed() {
    return followed;
  }

  /** Whether the API server answers. */
  public void away(boolean away) {
    isAway = away;
  }

  void requireHere() {
    if (isAway) {
      throw new ClusterException(
          Reason.ClusterUnreachable, "Could not read Odoos: the API server does not answer", null);
    }
  }

  /** A user whose token is their name; rights are written as {@link Access} prints them. */
  public void user(String name, String... allowed) {
    rights.put(name, Set.of(allowed));
  }

  public Map<String, Map<String, String>> secrets() {
    return secrets;
  }

  public void clear() {
    odoos.clear();
    secrets.clear();
    isAway = false;
  }

  private static String key(Odoo odoo) {
    return odoo.getMetadata().getNamespace() + "/" + odoo.getMetadata().getName();
  }

  Odoo stored(String namespace, String name, Function<Odoo, Odoo> change) {
    var odoo = odoos.get(namespace + "/" + name);
    return store(change.apply(odoo), odoo.getMetadata().getGeneration(), OdooChange.Type.modified);
  }

  /** A resource as it is, status and all. */
  public void put(Odoo odoo, long generation) {
    store(odoo, generation, OdooChange.Type.added);
  }

  private Odoo store(Odoo odoo, long generation, OdooChange.Type type) {
    odoo.getMetadata().setResourceVersion(Long.toString(version.incrementAndGet()));
    odoo.getMetadata().setGeneration(generation);
    odoos.put(key(odoo), odoo);
    listeners.forEach(listener -> listener.accept(new OdooChange(type, odoo)));
    return odoo;
  }

  @Override
  public synchronized Odoo create(Odoo odoo, boolean dryRun) {
    requireHere();
    if (odoos.containsKey(key(odoo))) {
      throw new ClusterException(
          Reason.AlreadyExists, "Could not create Odoo " + key(odoo) + ": it exists", null);
    }
    var copy = copy(odoo);
    copy.getMetadata().setUid("uid-" + version.get());
    copy.getMetadata().setCreationTimestamp("2026-01-01T00:00:00Z");
    copy.getMetadata().setResourceVersion("0");
    return dryRun ? copy : store(copy, 1, OdooChange.Type.added);
  }

  @Override
  public synchronized Odoo replace(Odoo odoo, boolean dryRun) {
    requireHere();
    var current = odoos.get(key(odoo)).getMetadata();
    if (!current.getResourceVersion().equals(odoo.getMetadata().getResourceVersion())) {
      throw new ClusterException(Reason.Conflict, "Could not replace: it was changed", null);
    }
    return dryRun
        ? copy(odoo)
        : store(copy(odoo), current.getGeneration() + 1, OdooChange.Type.modified);
  }

  private static Odoo copy(Odoo odoo) {
    var copy = new Odoo();
    copy.setMetadata(odoo.getMetadata().edit().build());
    copy.setSpec(odoo.getSpec());
    copy.setStatus(odoo.getStatus());
    return copy;
  }

  @Override
  public void delete(Odoo odoo, Optional<String> wanted, boolean dryRun) {
    requireHere();
    if (!dryRun) {
      odoos.remove(key(odoo));
      version.incrementAndGet();
      listeners.forEach(l -> l.accept(new OdooChange(OdooChange.Type.deleted, odoo)));
    }
  }

  @Override
  public List<Odoo> list(Optional<String> namespace) {
    return odoos.values().stream()
        .filter(o -> namespace.map(o.getMetadata().getNamespace()::equals).orElse(true))
        .toList();
  }

  @Override
  public Optional<Odoo> find(String namespace, String name) {
    return Optional.ofNullable(odoos.get(namespace + "/" + name));
  }

  @Override
  public Subscription subscribe(Consumer<OdooChange> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public Optional<Instant> lastEvent() {
    return Optional.of(Instant.EPOCH);
  }

  @Override
  public boolean isSynced() {
    return !isAway;
  }

  @Override
  public Optional<User> userOf(String token, List<String> audiences) {
    requireHere();
    return rights.containsKey(token)
        ? Optional.of(new User(token, "uid", List.of(), Map.of()))
        : Optional.empty();
  }

  @Override
  public boolean allows(User user, Access access) {
    var allowed = rights.get(user.name());
    return allowed.contains("*") || allowed.contains(access.toString());
  }
}
