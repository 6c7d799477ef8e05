// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.release.Manifest;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseStatus;
import com.operators.odoo.release.ReleaseTarget;
import com.operators.odoo.store.ReleaseStore;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Helm's records, read straight from its Secrets. */
public final class KubernetesReleaseStore implements ReleaseStore {
  private final KubernetesClient client;
  private final SecretSource secrets;

  KubernetesReleaseStore(KubernetesClient client, SecretSource secrets) {
    this.client = client;
    this.secrets = secrets;
  }

  @Override
  public List<Release> revisions(ReleaseTarget target) {
    return secrets.records(target).stream()
        .sorted(Comparator.comparingInt(Release::revision).reversed())
        .toList();
  }

  @Override
  public Manifest manifest(ReleaseTarget target, int revision) {
    return record(target, revision)
        .map(secret -> Manifest.parse(ReleasePayload.manifest(secret)))
        .orElse(Manifest.EMPTY);
  }

  private Optional<Secret> record(ReleaseTarget target, int revision) {
    String name = ReleasePayload.secretName(target, revision);
    return Calls.to(
        "read revision " + revision + " of release " + target,
        () ->
            Optional.ofNullable(
                client.secrets().inNamespace(target.namespace()).withName(name).get()));
  }

  @Override
  public void failPending(ReleaseTarget target, int revision) {
    record(target, revision)
        .filter(secret -> ReleasePayload.toRelease(secret).status().isPending())
        .ifPresent(secret -> fail(target, revision, secret));
  }

  private void fail(ReleaseTarget target, int revision, Secret pending) {
    Calls.run(
        "settle revision " + revision + " of release " + target,
        () -> client.resource(ReleasePayload.failed(pending)).update());
    awaitSeen(target, all -> all.stream().noneMatch(r -> isPending(r, revision)));
  }

  private static boolean isPending(Release release, int revision) {
    return release.revision() == revision && release.status().isPending();
  }

  private void forget(ReleaseTarget target, int revision) {
    Calls.run(
        "forget revision " + revision + " of release " + target,
        () ->
            client
                .secrets()
                .inNamespace(target.namespace())
                .withName(ReleasePayload.secretName(target, revision))
                .delete());
    awaitSeen(target, all -> all.stream().noneMatch(r -> r.revision() == revision));
  }

  @Override
  public void prune(ReleaseTarget target, int keep) {
    List<Release> all = revisions(target);
    var mayGo = all.stream().skip(1).filter(r -> r.status() != ReleaseStatus.DEPLOYED).toList();
    int tooMany = Math.min(all.size() - keep, mayGo.size());
    mayGo.stream()
        .skip(mayGo.size() - Math.max(tooMany, 0))
        .forEach(release -> forget(target, release.revision()));
  }

  @Override
  public void awaitSeen(ReleaseTarget target, Predicate<List<Release>> seen) {
    secrets.await(() -> seen.test(revisions(target)));
  }

  @Override
  public void onChange(Consumer<ReleaseTarget> listener) {
    secrets.onRecord(listener);
  }
}
