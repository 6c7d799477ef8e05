// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.testkit;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooStatus;
import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.store.OdooStore;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The resources in memory, with resource versions, finalizers and conflicts as on a server. */
public final class FakeOdooStore implements OdooStore {
  private final KubernetesSerialization json = new KubernetesSerialization();
  private final Writes writes;
  private final Map<String, Odoo> stored = new TreeMap<>();
  private final List<String> events = new ArrayList<>();
  private long version = 1;

  public FakeOdooStore(Writes writes) {
    this.writes = writes;
  }

  private static String keyOf(Odoo odoo) {
    return odoo.getMetadata().getNamespace() + "/" + odoo.getMetadata().getName();
  }

  /** What a user does: not a write of the operator's. */
  public Odoo put(Odoo odoo) {
    var copy = json.clone(odoo);
    copy.getMetadata().setResourceVersion(Long.toString(++version));
    stored.put(keyOf(odoo), copy);
    return json.clone(copy);
  }

  @Override
  public Optional<Odoo> get(String namespace, String name) {
    return Optional.ofNullable(stored.get(namespace + "/" + name)).map(json::clone);
  }

  @Override
  public List<Odoo> list(Optional<String> namespace) {
    return stored.values().stream().map(json::clone).toList();
  }

  @Override
  public Odoo freshest(Odoo odoo) {
    return json.clone(stored.getOrDefault(keyOf(odoo), odoo));
  }

  @Override
  public Odoo apply(Odoo odoo, boolean dryRun) {
    return dryRun ? odoo : put(odoo);
  }

  private Odoo change(Odoo odoo, String what, UnaryOperator<Odoo> change) {
    var there = stored.get(keyOf(odoo));
    if (there == null) {
      throw new ClusterException(Reason.NotFound, "Could not " + what + ": it is gone", null);
    }
    var changed = put(change.apply(json.clone(there)));
    writes.made(what);
    return changed;
  }

  @Override
  public Odoo patchStatus(Odoo odoo, OdooStatus status) {
    return change(
        odoo,
        "patchStatus",
        there -> {
          there.setStatus(status);
          return json.clone(there);
        });
  }

  @Override
  public Odoo addFinalizer(Odoo odoo) {
    if (odoo.hasFinalizer(Odoo.FINALIZER)) {
      return odoo;
    }
    return change(
        odoo,
        "addFinalizer",
        there -> {
          refuseIfStale(odoo, there);
          there.addFinalizer(Odoo.FINALIZER);
          return there;
        });
  }

  private static void refuseIfStale(Odoo odoo, Odoo there) {
    String known = odoo.getMetadata().getResourceVersion();
    if (!Objects.equals(known, there.getMetadata().getResourceVersion())) {
      throw new ClusterException(Reason.Conflict, "Could not write: it was changed", null);
    }
  }

  @Override
  public void removeFinalizer(Odoo odoo) {
    var there = stored.get(keyOf(odoo));
    if (there != null && there.removeFinalizer(Odoo.FINALIZER)) {
      if (there.isMarkedForDeletion()) {
        stored.remove(keyOf(odoo));
      }
      writes.made("removeFinalizer");
    }
  }

  @Override
  public boolean delete(String namespace, String name) {
    var there = stored.get(namespace + "/" + name);
    if (there == null) {
      return false;
    }
    there.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");
    if (there.getFinalizers().isEmpty()) {
      stored.remove(keyOf(there));
    }
    return true;
  }

  @Override
  public Odoo merge(String namespace, String name, String patch) {
    // a test says what comes of it
    return get(namespace, name).orElseThrow();
  }

  @Override
  public void emit(Odoo odoo, Severity severity, Reason reason, String action, String message) {
    events.add(severity + " " + reason + " " + action + ": " + message);
    writes.made("emit");
  }

  public List<String> events() {
    return List.copyOf(events);
  }
}
