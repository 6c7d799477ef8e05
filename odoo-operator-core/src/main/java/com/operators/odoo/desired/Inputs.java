// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import com.operators.odoo.release.Release;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the world contributes to a desired release, read beforehand so that composing stays pure.
 *
 * @param secrets Secrets of the namespace that the Odoo refers to, by name; absent ones are missing
 * @param sources texts of {@code release.valuesFrom}, by {@link ValuesReference}; absent ones are
 *     missing
 * @param servedKinds optional kinds that the cluster serves
 * @param resolution commits that branches and tags of addons stand for
 * @param applied the release in force, if it is the Odoo's own
 * @param claims of volumes of this instance that are there although it has no release; only looked
 *     for where a default would choose their class
 * @param offline true where there is no cluster to ask: whatever is referred to counts as there
 */
public record Inputs(
    Map<String, SecretFacts> secrets,
    Map<ValuesReference, String> sources,
    Set<OptionalKind> servedKinds,
    Resolution resolution,
    Optional<Release> applied,
    Set<String> claims,
    boolean offline) {

  public Inputs {
    secrets = Map.copyOf(secrets);
    sources = Map.copyOf(sources);
    servedKinds = Set.copyOf(servedKinds);
    claims = Set.copyOf(claims);
  }

  /** For an instance of which nothing is there yet. */
  public Inputs(
      Map<String, SecretFacts> secrets,
      Map<ValuesReference, String> sources,
      Set<OptionalKind> servedKinds,
      Resolution resolution,
      boolean offline) {
    this(secrets, sources, servedKinds, resolution, Optional.empty(), Set.of(), offline);
  }

  /** For rendering without a cluster. */
  public static Inputs assumed() {
    return new Inputs(Map.of(), Map.of(), Set.of(OptionalKind.values()), Resolution.SETTLED, true);
  }

  /** The same with Secrets that are about to be written. */
  public Inputs withSecrets(Map<String, SecretFacts> pending) {
    var all = new HashMap<>(secrets);
    all.putAll(pending);
    return new Inputs(all, sources, servedKinds, resolution, applied, claims, offline);
  }

  public Optional<SecretFacts> secret(String name) {
    return Optional.ofNullable(secrets.get(name));
  }

  public boolean serves(OptionalKind kind) {
    return servedKinds.contains(kind);
  }
}
