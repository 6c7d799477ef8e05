// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.testkit;

import com.operators.odoo.error.HelmException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.helm.HelmDriver;
import com.operators.odoo.helm.ReleaseRequest;
import com.operators.odoo.release.HelmValues;
import com.operators.odoo.release.Manifest;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseStatus;
import com.operators.odoo.release.ReleaseTarget;
import com.operators.odoo.store.ReleaseStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Helm in memory: what it does, and the records that it leaves. A ConfigMap for the release and an
 * Ingress for each route are all that its chart has.
 */
public final class FakeHelm implements HelmDriver, ReleaseStore {
  private static final Comparator<ReleaseTarget> BY_NAME =
      Comparator.comparing(ReleaseTarget::toString);

  private final Clock clock;
  private final Writes writes;
  private final Map<ReleaseTarget, TreeMap<Integer, Release>> records = new TreeMap<>(BY_NAME);
  private final Map<ReleaseTarget, Map<Integer, Manifest>> manifests = new TreeMap<>(BY_NAME);
  private final Set<String> objects = new TreeSet<>();

  public FakeHelm(Clock clock, Writes writes) {
    this.clock = clock;
    this.writes = writes;
  }

  @Override
  public String render(ReleaseRequest request) {
    String name = request.target().name();
    var text = new StringBuilder(object("ConfigMap", name));
    for (var route : request.values().at("/routes")) {
      text.append(object("Ingress", name + "-" + route.path("name").asText()));
    }
    return text.toString();
  }

  private static String object(String kind, String name) {
    return "---\napiVersion: v1\nkind: " + kind + "\nmetadata: {name: " + name + "}\n";
  }

  @Override
  public void install(ReleaseRequest request) {
    if (!revisions(request.target()).isEmpty()) {
      throw new HelmException(
          Reason.ReleaseLocked, "cannot re-use a name that is still in use", null);
    }
    apply(request, 1, ReleaseStatus.PENDING_INSTALL);
  }

  @Override
  public void upgrade(ReleaseRequest request) {
    var latest = revisions(request.target()).stream().findFirst();
    if (latest.isEmpty()) {
      throw new HelmException(Reason.UpgradeFailed, "has no deployed releases", null);
    }
    if (latest.get().status().isPending()) {
      throw new HelmException(Reason.ReleaseLocked, "another operation is in progress", null);
    }
    apply(request, latest.get().revision() + 1, ReleaseStatus.PENDING_UPGRADE);
  }

  /** As Helm: the record first, the objects, the record again. */
  private void apply(ReleaseRequest request, int revision, ReleaseStatus pending) {
    var target = request.target();
    var before = inForce(target).or(() -> revisions(target).stream().findFirst());
    var manifest = Manifest.parse(render(request));
    manifests.computeIfAbsent(target, t -> new TreeMap<>()).put(revision, manifest);
    put(release(request, revision, pending));
    writes.made("record " + revision + " " + pending);
    try {
      manifest.objects().keySet().forEach(key -> create(key.toString()));
      beforeTheEnd(request.values());
    } catch (HelmException e) {
      put(release(request, revision, ReleaseStatus.FAILED));
      throw e;
    }
    before.ifPresent(
        old -> {
          var gone = new TreeSet<>(manifests.get(target).get(old.revision()).objects().keySet());
          gone.removeAll(manifest.objects().keySet());
          gone.forEach(key -> objects.remove(key.toString()));
          put(withStatus(old, ReleaseStatus.SUPERSEDED));
        });
    put(release(request, revision, ReleaseStatus.DEPLOYED));
    writes.made("record " + revision + " deployed");
  }

  private void create(String object) {
    objects.add(object);
    writes.made("object " + object);
  }

  /** {@code config.refuse: <Reason>} makes the cluster refuse an object. */
  private static void beforeTheEnd(HelmValues values) {
    String reason = values.at("/config/refuse").asText("");
    if (!reason.isEmpty()) {
      throw new HelmException(Reason.valueOf(reason), "an object is refused: " + reason, null);
    }
  }

  private Optional<Release> inForce(ReleaseTarget target) {
    return revisions(target).stream().filter(r -> r.status() == ReleaseStatus.DEPLOYED).findFirst();
  }

  private Release release(ReleaseRequest request, int revision, ReleaseStatus status) {
    return new Release(
        request.target(),
        revision,
        status,
        request.chart().ref(),
        request.values(),
        request.description(),
        clock.instant());
  }

  private static Release withStatus(Release old, ReleaseStatus status) {
    return new Release(
        old.target(), old.revision(), status, old.chart(), old.values(), "", old.updatedAt());
  }

  /** A record that someone else wrote. */
  public void put(Release release) {
    records
        .computeIfAbsent(release.target(), t -> new TreeMap<>())
        .put(release.revision(), release);
    manifests
        .computeIfAbsent(release.target(), t -> new TreeMap<>())
        .putIfAbsent(release.revision(), Manifest.EMPTY);
  }

  @Override
  public void uninstall(ReleaseTarget target) {
    var latest = revisions(target).stream().findFirst();
    if (latest.isPresent()) {
      put(withStatus(latest.get(), ReleaseStatus.UNINSTALLING));
      writes.made("record " + latest.get().revision() + " uninstalling");
      // of the newest revision alone
      manifests
          .get(target)
          .get(latest.get().revision())
          .objects()
          .keySet()
          .forEach(key -> objects.remove(key.toString()));
      records.remove(target);
      writes.made("records gone");
    }
  }

  @Override
  public List<Release> revisions(ReleaseTarget target) {
    var all = records.getOrDefault(target, new TreeMap<>());
    return new ArrayList<>(all.descendingMap().values());
  }

  @Override
  public Manifest manifest(ReleaseTarget target, int revision) {
    return manifests.getOrDefault(target, Map.of()).getOrDefault(revision, Manifest.EMPTY);
  }

  @Override
  public void failPending(ReleaseTarget target, int revision) {
    Release pending = records.get(target).get(revision);
    if (pending.status().isPending()) {
      put(withStatus(pending, ReleaseStatus.FAILED));
      writes.made("record " + revision + " settled");
    }
  }

  @Override
  public void prune(ReleaseTarget target, int keep) {
    revisions(target).stream()
        .skip(keep)
        .forEach(release -> records.get(target).remove(release.revision()));
  }

  /** What the cluster has. */
  public Set<String> objects() {
    return objects;
  }

  @Override
  public void awaitSeen(ReleaseTarget target, Predicate<List<Release>> seen) {}

  @Override
  public void onChange(Consumer<ReleaseTarget> listener) {}

  @Override
  public Calls calls() {
    return new Calls(0, 0);
  }

  @Override
  public boolean isHealthy() {
    return true;
  }

  @Override
  public void close() {}
}
