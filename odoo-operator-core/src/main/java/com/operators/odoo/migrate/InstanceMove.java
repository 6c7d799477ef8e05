// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.migrate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.ReleaseSpec;
import com.operators.odoo.document.OdooDocument;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Moves one instance, step by step; every step may be done already. */
final class InstanceMove {
  private final Jobs jobs;
  private final SeedSystem seed;
  private final Ledger ledger;
  private final Instances instances;
  private final Duration patience;

  InstanceMove(Jobs jobs, SeedSystem seed, Ledger ledger, Instances instances, Duration patience) {
    this.jobs = jobs;
    this.seed = seed;
    this.ledger = ledger;
    this.instances = instances;
    this.patience = patience;
  }

  void run(Ledger.Entry entry, Move move, MovePlanner planner, Consumer<String> progress) {
    var rule = entry.rule();
    if (move.release().isPresent()) {
      var old = move.release().get();
      seed.stop(old);
      progress.accept("the old Odoo is stopped");
      seed.delete(old, move.inTheWay());
      if (move.isEmbedded() && entry.database().isPresent() && !isFilled(move.odoo())) {
        fill(
            move,
            new MigrationJob(rule, move, planner.embedded(move)).transfer(entry.database().get()),
            progress);
      }
      makeReady(move, progress);
      seed.delete(old, old.removable());
      seed.forget(old);
      progress.accept(
          "the old workloads are removed; claims and Secrets of release " + old.name() + " stay");
    } else {
      makeReady(move, progress);
    }
    ledger.done(rule);
  }

  /** Makes the instance with an empty database, which nobody initialises, and fills that. */
  private void fill(Move move, Job transfer, Consumer<String> progress) {
    apply(move, held(move.odoo()));
    progress.accept("the new database is made");
    String figures = jobs.run(transfer);
    progress.accept("the database is copied: " + figures);
    jobs.forget(transfer);
  }

  /** It gets its final form only after its database is complete. */
  private boolean isFilled(Odoo odoo) {
    var metadata = odoo.getMetadata();
    return instances
        .get(metadata.getNamespace(), metadata.getName())
        .filter(there -> !isHeld(there))
        .isPresent();
  }

  private static boolean isHeld(Odoo odoo) {
    var release = odoo.getSpec().release;
    return release != null
        && release.values != null
        && release.values.at("/init/suspend").asBoolean();
  }

  private void makeReady(Move move, Consumer<String> progress) {
    apply(move, move.odoo());
    awaitReady(move.odoo());
    progress.accept("the new Odoo is ready");
  }

  private void apply(Move move, Odoo odoo) {
    instances.apply(new OdooDocument(odoo, move.secrets(), List.of()));
    instances.reconcile(odoo.getMetadata().getNamespace(), odoo.getMetadata().getName());
  }

  /** The same, whose database nobody initialises: pods of Odoo wait for that. */
  private static Odoo held(Odoo odoo) {
    Odoo copy = Serialization.clone(odoo);
    if (copy.getSpec().release == null) {
      copy.getSpec().release = new ReleaseSpec();
    }
    var values = JsonNodeFactory.instance.objectNode();
    values.putObject("init").put("suspend", true);
    copy.getSpec().release.values = values;
    return copy;
  }

  private void awaitReady(Odoo odoo) {
    var metadata = odoo.getMetadata();
    Waiting.until(
        "Odoo " + metadata.getName() + " is ready",
        patience,
        () -> {
          instances.reconcile(metadata.getNamespace(), metadata.getName());
          return instances
              .get(metadata.getNamespace(), metadata.getName())
              .filter(InstanceMove::isReady)
              .isPresent();
        });
  }

  private static boolean isReady(Odoo odoo) {
    var status = odoo.getStatus();
    return status != null
        && odoo.getMetadata().getGeneration().equals(status.observedGeneration)
        && status.conditions.stream()
            .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
  }
}
