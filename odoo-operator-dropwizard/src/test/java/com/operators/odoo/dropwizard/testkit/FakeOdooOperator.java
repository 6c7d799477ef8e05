// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.testkit;

import com.operators.odoo.Load;
import com.operators.odoo.OdooOperator;
import com.operators.odoo.api.v1.DeletionPolicy;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.desired.DesiredReleaseComposer;
import com.operators.odoo.desired.Inputs;
import com.operators.odoo.diff.ReleaseDiff;
import com.operators.odoo.document.DocumentReader;
import com.operators.odoo.document.OdooDocument;
import com.operators.odoo.error.Reason;
import com.operators.odoo.migrate.Migration;
import com.operators.odoo.migrate.MigrationSettings;
import com.operators.odoo.plan.Action;
import com.operators.odoo.plan.Observation;
import com.operators.odoo.plan.Outcome;
import com.operators.odoo.plan.Plan;
import com.operators.odoo.plan.Preview;
import com.operators.odoo.release.ChartRef;
import com.operators.odoo.release.Manifest;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** The library over a {@link FakeCluster}: reads and composes for real, installs nothing. */
final class FakeOdooOperator implements OdooOperator {
  private static final ChartRef CHART = new ChartRef("odoo", "1.0.0", "sha256:0");

  private final FakeCluster cluster;
  private final DocumentReader reader = new DocumentReader();
  private final DesiredReleaseComposer composer =
      new DesiredReleaseComposer(
          CHART, new DesiredReleaseComposer.Settings(List.of("/"), Optional.empty()));

  FakeOdooOperator(FakeCluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public List<OdooDocument> read(String text) {
    return reader.read(text);
  }

  @Override
  public String render(OdooDocument document) {
    composer.compose(document.odoo(), Inputs.assumed());
    return "";
  }

  @Override
  public Preview plan(OdooDocument document) {
    var desired = composer.compose(document.odoo(), Inputs.assumed());
    var observation =
        new Observation(
            desired.target(),
            new ReleaseState.Absent(),
            List.of(),
            Inputs.assumed(),
            true,
            Instant.EPOCH);
    var diff = new ReleaseDiff(Optional.empty(), CHART, List.of());
    var plan = new Plan(new Action.Install(), "there is no release", desired, observation, diff);
    return new Preview(plan, List.of());
  }

  @Override
  public Odoo apply(OdooDocument document) {
    return cluster.create(document.odoo(), false);
  }

  @Override
  public Optional<Odoo> get(String namespace, String name) {
    cluster.requireHere();
    return cluster.find(namespace, name);
  }

  @Override
  public List<Odoo> list(Optional<String> namespace) {
    return cluster.list(namespace);
  }

  @Override
  public List<Release> history(String namespace, String name) {
    return List.of();
  }

  @Override
  public Optional<Manifest> manifest(String namespace, String name) {
    return Optional.empty();
  }

  @Override
  public void writeSecrets(OdooDocument document, boolean dryRun) {
    if (!dryRun) {
      cluster.secrets().putAll(document.secrets());
    }
  }

  @Override
  public Outcome reconcile(String namespace, String name, Duration patience) {
    return new Outcome(
        Outcome.Kind.UNCHANGED, Reason.Succeeded, "as asked", Duration.ZERO, List.of());
  }

  @Override
  public Migration migration(MigrationSettings settings) {
    throw new UnsupportedOperationException("no call asks for it");
  }

  @Override
  public List<String> detach() {
    throw new UnsupportedOperationException("no call asks for it");
  }

  @Override
  public Odoo resync(String namespace, String name) {
    return cluster.stored(
        namespace,
        name,
        odoo -> {
          var annotations = new HashMap<String, String>();
          annotations.put(Odoo.RESYNC_REQUESTED_AT, "now");
          odoo.getMetadata().setAnnotations(annotations);
          return odoo;
        });
  }

  @Override
  public Odoo suspend(String namespace, String name, boolean suspended) {
    return cluster.stored(
        namespace,
        name,
        odoo -> {
          odoo.getSpec().suspend = suspended;
          return odoo;
        });
  }

  @Override
  public void delete(String namespace, String name, Optional<DeletionPolicy> policy) {
    cluster.delete(cluster.find(namespace, name).orElseThrow(), Optional.empty(), false);
  }

  @Override
  public String crd() {
    return "";
  }

  @Override
  public void installCrd() {}

  @Override
  public void start(Runnable onLost) {}

  @Override
  public Load load() {
    return new Load(3, Duration.ofSeconds(7), 2, 1);
  }

  @Override
  public boolean isHealthy() {
    return true;
  }

  @Override
  public boolean isLeading() {
    return true;
  }

  @Override
  public void close() {}
}
