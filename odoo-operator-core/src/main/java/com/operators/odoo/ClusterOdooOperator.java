// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.api.v1.DeletionPolicy;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.controller.Shard;
import com.operators.odoo.desired.Inputs;
import com.operators.odoo.desired.ReleaseNaming;
import com.operators.odoo.document.DocumentReader;
import com.operators.odoo.document.OdooDocument;
import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.helm.LocalChart;
import com.operators.odoo.migrate.Migration;
import com.operators.odoo.migrate.MigrationSettings;
import com.operators.odoo.migrate.SeedMigration;
import com.operators.odoo.plan.Outcome;
import com.operators.odoo.plan.Preview;
import com.operators.odoo.release.Manifest;
import com.operators.odoo.release.Release;
import com.operators.odoo.store.kubernetes.CustomResourceDefinitions;
import com.operators.odoo.store.kubernetes.KubernetesStores;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@link OdooOperator} on a real cluster: wires the flow to its adapters. */
final class ClusterOdooOperator implements OdooOperator {
  private final Parts parts;
  private final Scope scope;
  private final Lazy<KubernetesStores> stores;
  private final Lazy<DocumentReader> reader = new Lazy<>(DocumentReader::new);
  private final Lazy<CustomResourceDefinitions> definitions;
  private final Leadership leadership;

  ClusterOdooOperator(Parts parts, Scope scope) {
    this.parts = parts;
    this.scope = scope;
    this.stores =
        new Lazy<>(
            () -> KubernetesStores.direct(parts.client(), parts.clock(), scope.fieldManager()));
    this.definitions = new Lazy<>(() -> new CustomResourceDefinitions(parts.client()));
    this.leadership = new Leadership(parts, scope);
  }

  private KubernetesStores direct() {
    return stores.get();
  }

  @Override
  public List<OdooDocument> read(String text) {
    return reader.get().read(text);
  }

  private Odoo placed(OdooDocument document) {
    var metadata = document.odoo().getMetadata();
    Shard.of(document.odoo()).name().ifPresent(Shard::named);
    if (metadata.getNamespace() == null) {
      metadata.setNamespace(scope.defaultNamespace());
    }
    return document.odoo();
  }

  @Override
  public String render(OdooDocument document) {
    return parts.renderer().render(parts.composer().compose(placed(document), Inputs.assumed()));
  }

  @Override
  public Preview plan(OdooDocument document) {
    var candidate = direct().odoos().apply(placed(document), true);
    return parts
        .previewer(direct())
        .preview(candidate, document.secrets())
        .withWarnings(document.warnings());
  }

  @Override
  public Odoo apply(OdooDocument document) {
    var odoo = placed(document);
    // refused as a whole before anything is written
    direct().odoos().apply(odoo, true);
    writeSecrets(document, true);
    parts.composer().compose(odoo, Inputs.assumed());
    writeSecrets(document, false);
    return direct().odoos().apply(odoo, false);
  }

  @Override
  public Optional<Odoo> get(String namespace, String name) {
    var found = direct().odoos().get(namespace, name);
    if (found.isEmpty()) {
      requireCrd(namespace);
    }
    return found;
  }

  /** Of an unknown kind there is no object either, which is not what the caller wants to hear. */
  private void requireCrd(String namespace) {
    try {
      definitions.get().requireInstalled(Optional.of(namespace));
    } catch (ClusterException e) {
      if (e.reason() == Reason.NotFound) {
        throw e;
      }
    }
  }

  private Odoo existing(String namespace, String name) {
    return get(namespace, name).orElseThrow(() -> absent(namespace, name));
  }

  private static OdooOperatorException absent(String namespace, String name) {
    return new OdooOperatorException(Reason.NotFound, "there is no Odoo " + namespace + "/" + name);
  }

  @Override
  public List<Odoo> list(Optional<String> namespace) {
    return direct().odoos().list(namespace);
  }

  @Override
  public List<Release> history(String namespace, String name) {
    return new OwnRelease(direct().releases(), existing(namespace, name)).revisions();
  }

  @Override
  public Optional<Manifest> manifest(String namespace, String name) {
    return new OwnRelease(direct().releases(), existing(namespace, name)).manifest();
  }

  @Override
  public void writeSecrets(OdooDocument document, boolean dryRun) {
    var odoo = placed(document);
    String namespace = odoo.getMetadata().getNamespace();
    String owner = ReleaseNaming.ownerOf(odoo);
    var instances = direct().instances();
    document
        .secrets()
        .forEach((name, data) -> instances.writeSecret(namespace, name, data, owner, dryRun));
  }

  @Override
  public Outcome reconcile(String namespace, String name, Duration patience) {
    return new ReconcileNow(parts, scope, direct())
        .reconcile(existing(namespace, name), leadership.isLeading(), patience);
  }

  @Override
  public Odoo resync(String namespace, String name) {
    String now = parts.clock().instant().toString();
    String annotation = "\"" + Odoo.RESYNC_REQUESTED_AT + "\":\"" + now + "\"";
    return merge(namespace, name, "{\"metadata\":{\"annotations\":{" + annotation + "}}}");
  }

  private Odoo merge(String namespace, String name, String patch) {
    return direct().odoos().merge(namespace, name, patch);
  }

  @Override
  public Odoo suspend(String namespace, String name, boolean suspended) {
    return merge(namespace, name, "{\"spec\":{\"suspend\":" + suspended + "}}");
  }

  @Override
  public void delete(String namespace, String name, Optional<DeletionPolicy> policy) {
    policy.ifPresent(
        p -> merge(namespace, name, "{\"spec\":{\"deletionPolicy\":\"" + p.name() + "\"}}"));
    if (!direct().odoos().delete(namespace, name)) {
      throw absent(namespace, name);
    }
  }

  @Override
  public List<String> detach() {
    return new Detachment(parts, scope, direct().odoos()).run();
  }

  @Override
  public Migration migration(MigrationSettings settings) {
    var releases = direct().releases();
    return new SeedMigration(parts.client(), releases, new MigratedInstances(this), settings);
  }

  @Override
  public String crd() {
    return definitions.get().yaml();
  }

  @Override
  public void installCrd() {
    definitions.get().install();
  }

  @Override
  public void start(Runnable onLost) {
    definitions.get().requireInstalled(scope.namespace());
    leadership.stand(onLost);
  }

  @Override
  public boolean isLeading() {
    return leadership.isLeading();
  }

  @Override
  public boolean isHealthy() {
    return parts.helm().isHealthy();
  }

  @Override
  public Load load() {
    return leadership.load();
  }

  /** A Helm call in flight ends before another process may lead. */
  @Override
  public void close() {
    leadership.stop();
    parts.helm().close();
    leadership.close();
    parts.bundle().ifMade(LocalChart::close);
    parts.cluster().ifMade(KubernetesClient::close);
  }
}
