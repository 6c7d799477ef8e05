// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.testkit;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.desired.GeneratedSecret;
import com.operators.odoo.desired.GitSource;
import com.operators.odoo.desired.PulledImage;
import com.operators.odoo.desired.Resolution;
import com.operators.odoo.desired.SecretFacts;
import com.operators.odoo.desired.ValuesReference;
import com.operators.odoo.release.Manifest;
import com.operators.odoo.release.Readiness;
import com.operators.odoo.release.ReleaseTarget;
import com.operators.odoo.release.Workload;
import com.operators.odoo.store.InstanceStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Secrets, sources and workloads in memory. */
public final class FakeInstanceStore implements InstanceStore {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private final FakeHelm helm;
  private final Writes writes;
  private final Map<String, String> passwords = new TreeMap<>();
  private final Map<ValuesReference, String> texts = new HashMap<>();
  private final Set<String> claims = new TreeSet<>();
  private final Set<String> searches = new TreeSet<>();
  private Readiness readiness =
      new Readiness(
          List.of(
              workload("StatefulSet", "database"),
              workload("Job", "init"),
              workload("Deployment", "web")),
          Optional.empty());
  private Optional<Readiness.Trouble> trouble = Optional.empty();
  private int made;

  public FakeInstanceStore(FakeHelm helm, Writes writes) {
    this.helm = helm;
    this.writes = writes;
  }

  private static Workload workload(String kind, String component) {
    return new Workload(kind, "acme-" + component, component, 1, 1, Workload.State.READY, "");
  }

  /** From now on the workloads look like this. */
  public void workloads(Workload... workloads) {
    readiness = new Readiness(List.of(workloads), Optional.empty());
  }

  public void trouble(Readiness.Trouble found) {
    trouble = Optional.of(found);
  }

  public void putText(ValuesReference reference, String text) {
    texts.put(reference, text);
  }

  /** A Secret that a user made, or changed. */
  public void putSecret(String name, String password) {
    passwords.put(name, password);
  }

  public void removeSecret(String name) {
    passwords.remove(name);
  }

  /** Passwords by Secret; each generated one is different. */
  public Map<String, String> passwords() {
    return passwords;
  }

  @Override
  public Map<String, SecretFacts> secrets(String namespace, Set<String> names) {
    var found = new HashMap<String, SecretFacts>();
    names.stream()
        .filter(passwords::containsKey)
        .forEach(n -> found.put(n, new SecretFacts(Set.of("password"), "of " + passwords.get(n))));
    return found;
  }

  @Override
  public Optional<String> text(String namespace, ValuesReference reference) {
    return Optional.ofNullable(texts.get(reference));
  }

  @Override
  public void createSecret(String namespace, GeneratedSecret secret, String owner) {
    if (!passwords.containsKey(secret.name())) {
      passwords.put(secret.name(), "generated-" + ++made);
      writes.made("createSecret " + secret.name());
    }
  }

  @Override
  public void writeSecret(
      String namespace, String name, Map<String, String> data, String owner, boolean dryRun) {
    if (!dryRun) {
      passwords.put(name, data.get("password"));
      writes.made("writeSecret " + name);
    }
  }

  @Override
  public void purge(ReleaseTarget target, String owner) {
    passwords.clear();
    writes.made("purge");
  }

  @Override
  public void deleteLeftovers(ReleaseTarget target, Manifest leftovers) {
    for (var key : leftovers.objects().keySet()) {
      if (helm.objects().remove(key.toString())) {
        writes.made("delete " + key);
      }
    }
  }

  /** The Job of the search ends at once. */
  @Override
  public Resolution resolution(Odoo odoo, String key, List<GitSource> open) {
    if (!searches.contains(key)) {
      return new Resolution(Resolution.State.WANTED, key, open, Map.of(), Map.of());
    }
    var commits = new HashMap<String, String>();
    open.forEach(source -> commits.put(source.name(), COMMIT));
    return new Resolution(Resolution.State.ENDED, key, open, commits, Map.of());
  }

  @Override
  public void resolve(Odoo odoo, Resolution wanted, PulledImage image) {
    searches.add(wanted.key());
    writes.made("resolve");
  }

  @Override
  public Set<String> claims(String namespace, Set<String> names) {
    return names.stream().filter(claims::contains).collect(Collectors.toSet());
  }

  /** A volume that an earlier release has left. */
  public void putClaim(String name) {
    claims.add(name);
  }

  @Override
  public Readiness readiness(ReleaseTarget target) {
    return helm.objects().isEmpty() ? Readiness.UNKNOWN : readiness;
  }

  @Override
  public Optional<Readiness.Trouble> trouble(ReleaseTarget target) {
    return trouble;
  }

  @Override
  public void onWorkloadChange(Consumer<ReleaseTarget> listener) {}

  @Override
  public void onSecretChange(BiConsumer<String, String> listener) {}
}
