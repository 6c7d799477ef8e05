// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.desired.GeneratedSecret;
import com.operators.odoo.desired.GitSource;
import com.operators.odoo.desired.PulledImage;
import com.operators.odoo.desired.Resolution;
import com.operators.odoo.desired.SecretFacts;
import com.operators.odoo.desired.ValuesReference;
import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.release.Manifest;
import com.operators.odoo.release.Readiness;
import com.operators.odoo.release.ReleaseTarget;
import com.operators.odoo.release.Workload;
import com.operators.odoo.store.InstanceStore;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What an instance is made of, on the API server. */
public final class KubernetesInstanceStore implements InstanceStore {
  private static final Set<String> NEVER_LEFTOVERS =
      Set.of("PersistentVolumeClaim", "PersistentVolume", "Secret", "Namespace");

  private final KubernetesClient client;
  private final SecretSource secrets;
  private final WorkloadSource workloads;
  private final GeneratedSecrets generated;
  private final ResolutionJobs resolutions;
  private final UncreatedPods uncreated;

  KubernetesInstanceStore(KubernetesClient client, SecretSource secrets, WorkloadSource workloads) {
    this.client = client;
    this.secrets = secrets;
    this.workloads = workloads;
    this.generated = new GeneratedSecrets(client);
    this.resolutions = new ResolutionJobs(client);
    this.uncreated = new UncreatedPods(client);
  }

  @Override
  public Map<String, SecretFacts> secrets(String namespace, Set<String> names) {
    var found = new HashMap<String, SecretFacts>();
    for (String name : names) {
      secrets.facts(namespace, name).ifPresent(facts -> found.put(name, facts));
    }
    return found;
  }

  @Override
  public Optional<String> text(String namespace, ValuesReference reference) {
    return Calls.to(
        "read " + reference,
        () ->
            reference.kind().equals("Secret")
                ? secretText(namespace, reference)
                : configMapText(namespace, reference));
  }

  private Optional<String> secretText(String namespace, ValuesReference reference) {
    return Optional.ofNullable(
            client.secrets().inNamespace(namespace).withName(reference.name()).get())
        .map(Secret::getData)
        .map(data -> data.get(reference.key()))
        .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
  }

  private Optional<String> configMapText(String namespace, ValuesReference reference) {
    return Optional.ofNullable(
            client.configMaps().inNamespace(namespace).withName(reference.name()).get())
        .map(map -> map.getData() == null ? null : map.getData().get(reference.key()));
  }

  @Override
  public void createSecret(String namespace, GeneratedSecret secret, String owner) {
    generated.create(namespace, secret, owner);
    awaitKeys(namespace, secret.name(), Set.of(secret.passwordKey()));
  }

  @Override
  public void writeSecret(
      String namespace, String name, Map<String, String> data, String owner, boolean dryRun) {
    generated.write(namespace, name, data, owner, dryRun);
    if (!dryRun) {
      awaitKeys(namespace, name, data.keySet());
    }
  }

  private void awaitKeys(String namespace, String name, Set<String> keys) {
    secrets.await(
        () ->
            secrets
                .facts(namespace, name)
                .map(seen -> seen.keys().containsAll(keys))
                .orElse(false));
  }

  @Override
  public void purge(ReleaseTarget target, String owner) {
    generated.purge(target.namespace(), owner);
  }

  @Override
  public void deleteLeftovers(ReleaseTarget target, Manifest leftovers) {
    leftovers
        .objects()
        .forEach(
            (key, object) -> {
              if (!NEVER_LEFTOVERS.contains(key.kind()) && !Manifest.isKept(object)) {
                deleteIfOurs(target, key);
              }
            });
  }

  private void deleteIfOurs(ReleaseTarget target, Manifest.Key key) {
    var template =
        new GenericKubernetesResourceBuilder()
            .withApiVersion(key.apiVersion())
            .withKind(key.kind())
            .withNewMetadata()
            .withName(key.name())
            .withNamespace(key.namespace().isEmpty() ? target.namespace() : key.namespace())
            .endMetadata()
            .build();
    Calls.run(
        "delete the leftover " + key,
        () -> {
          HasMetadata live = client.resource(template).get();
          if (live != null && isOf(target, live)) {
            client.resource(live).delete();
          }
        });
  }

  private static boolean isOf(ReleaseTarget target, HasMetadata live) {
    var annotations = live.getMetadata().getAnnotations();
    return annotations != null
        && target.name().equals(annotations.get(Workloads.RELEASE_NAME))
        && target.namespace().equals(annotations.get("meta.helm.sh/release-namespace"));
  }

  @Override
  public Resolution resolution(Odoo odoo, String key, List<GitSource> open) {
    return resolutions.find(odoo, key, open);
  }

  @Override
  public void resolve(Odoo odoo, Resolution wanted, PulledImage image) {
    resolutions.begin(odoo, wanted, image);
  }

  @Override
  public Set<String> claims(String namespace, Set<String> names) {
    return names.stream().filter(name -> isClaim(namespace, name)).collect(Collectors.toSet());
  }

  /** A user who plans may not be allowed to look. */
  private boolean isClaim(String namespace, String name) {
    try {
      return Calls.to(
          "read the claim " + namespace + "/" + name,
          () ->
              client.persistentVolumeClaims().inNamespace(namespace).withName(name).get() != null);
    } catch (ClusterException e) {
      if (e.reason() != Reason.Forbidden) {
        throw e;
      }
      return false;
    }
  }

  @Override
  public Readiness readiness(ReleaseTarget target) {
    return new Readiness(workloads.workloads(target), Optional.empty());
  }

  @Override
  public Optional<Readiness.Trouble> trouble(ReleaseTarget target) {
    List<Pod> pods =
        Calls.to(
            "list the pods of release " + target,
            () ->
                client
                    .pods()
                    .inNamespace(target.namespace())
                    .withLabel("app.kubernetes.io/instance", target.name())
                    .list()
                    .getItems());
    var masking = new SecretMask(client, target.namespace());
    return PodTroubles.find(pods)
        .map(t -> new Readiness.Trouble(t.reason(), masking.mask(t.message(), pods)))
        .or(() -> failedWorkload(target))
        .or(() -> uncreated.find(target.namespace(), workloads.workloads(target), pods));
  }

  private Optional<Readiness.Trouble> failedWorkload(ReleaseTarget target) {
    return workloads.workloads(target).stream()
        .filter(w -> w.state() == Workload.State.FAILED)
        .map(
            w -> new Readiness.Trouble(reasonOf(w), w.kind() + " " + w.name() + ": " + w.message()))
        .findFirst();
  }

  private static Reason reasonOf(Workload workload) {
    if (workload.message().contains("exceeded quota")) {
      return Reason.QuotaExceeded;
    }
    return workload.component().equals("init") ? Reason.InitFailed : Reason.WorkloadsNotReady;
  }

  @Override
  public void onWorkloadChange(Consumer<ReleaseTarget> listener) {
    workloads.onChange(listener);
  }

  @Override
  public void onSecretChange(BiConsumer<String, String> listener) {
    secrets.onSecret(listener);
  }
}
