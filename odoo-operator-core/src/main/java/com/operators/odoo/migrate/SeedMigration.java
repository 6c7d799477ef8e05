// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.migrate;

import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.store.ReleaseStore;
import com.operators.odoo.store.kubernetes.CustomResourceDefinitions;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Moves the instances of the seed system here: its resources are saved, looked through and then
 * replaced together with their CRD, whose kind cannot change; their data is taken over one by one,
 * and old workloads go last. What is decided is in Secrets from then on, and each step looks first
 * if it is done: a migration may be broken off anywhere, and run again.
 */
public final class SeedMigration implements Migration {
  private final Jobs jobs;
  private final CustomResourceDefinitions definitions;
  private final SeedSystem seed;
  private final Ledger ledger;
  private final Instances instances;
  private final MigrationSettings settings;
  private final MovePlanner planner;

  public SeedMigration(
      KubernetesClient client,
      ReleaseStore releases,
      Instances instances,
      MigrationSettings settings) {
    this.jobs = new Jobs(client);
    this.definitions = new CustomResourceDefinitions(client);
    this.seed = new SeedSystem(client, releases);
    this.ledger = new Ledger(client);
    this.instances = instances;
    this.settings = settings;
    this.planner = new MovePlanner(instances, settings);
  }

  @Override
  public String resources() {
    return definitions.isOther()
        ? seed.rules().stream()
            .map(rule -> Serialization.asYaml(rule.document()))
            .collect(Collectors.joining())
        : "";
  }

  @Override
  public List<String> plan() {
    var lines = new ArrayList<String>();
    if (definitions.isOther()) {
      lines.add("save     all resources OdooRule, in a file and in a Secret each");
      lines.add("replace  the CRD odoos.operators.com");
    }
    for (Ledger.Entry entry : entries()) {
      lines.add(entry.rule().place() + (isLeft(entry.rule()) ? ": stays as it is" : ":"));
      if (!isLeft(entry.rule())) {
        describe(entry).forEach(line -> lines.add("  " + line));
      }
    }
    return lines;
  }

  private List<String> describe(Ledger.Entry entry) {
    try {
      var move = planned(entry);
      var lines = new ArrayList<>(move.lines());
      if (entry.odoo().isEmpty()) {
        planner.problems(entry.rule(), move).forEach(why -> lines.add("refused  " + why));
      }
      return lines;
    } catch (OdooOperatorException e) {
      return List.of("refused  " + e.getMessage());
    }
  }

  /** What is saved and not done; before anything is saved, what is to be. */
  private List<Ledger.Entry> entries() {
    var saved = ledger.entries().stream().filter(entry -> !entry.isDone()).toList();
    if (!definitions.isOther()) {
      return saved;
    }
    return seed.rules().stream().map(rule -> entry(rule, saved)).toList();
  }

  private static Ledger.Entry entry(OldRule rule, List<Ledger.Entry> saved) {
    return saved.stream()
        .filter(entry -> entry.rule().equals(rule))
        .findFirst()
        .orElseGet(() -> Ledger.Entry.unsaved(rule));
  }

  private boolean isLeft(OldRule rule) {
    return settings.leftBehind().contains(rule.fullname());
  }

  private Move planned(Ledger.Entry entry) {
    try {
      return planner.plan(entry.rule(), seed.release(entry.rule()), entry.odoo());
    } catch (OdooOperatorException e) {
      throw MovePlanner.refused(entry.rule(), e.getMessage());
    }
  }

  @Override
  public List<String> run(Consumer<String> progress) {
    refuseOldOperator();
    for (Ledger.Entry entry : entries()) {
      if (!entry.isSaved()) {
        ledger.save(entry.rule());
        progress.accept(entry.rule().place() + ": saved in Secret " + entry.rule().secret());
      }
      if (entry.odoo().isEmpty() && !isLeft(entry.rule())) {
        decide(entry);
        progress.accept(entry.rule().place() + ": decided");
      }
    }
    replaceDefinition(progress);
    var moved = new ArrayList<String>();
    for (Ledger.Entry entry : entries()) {
      if (!isLeft(entry.rule())) {
        new InstanceMove(jobs, seed, ledger, instances, settings.patience())
            .run(
                entry,
                planned(entry),
                planner,
                step -> progress.accept(entry.rule().place() + ": " + step));
        moved.add(entry.rule().place());
      }
    }
    return moved;
  }

  private void refuseOldOperator() {
    var running = seed.operators();
    if (!running.isEmpty()) {
      throw new OdooOperatorException(
          Reason.Conflict,
          "pods %s look like the old operator, which uninstalls what disappears: end it for good"
              .formatted(running));
    }
    if (!settings.isOldOperatorStopped()) {
      throw new OdooOperatorException(
          Reason.Conflict,
          "the old operator uninstalls what disappears, and may run outside of the cluster: end it for good, then say --old-operator-stopped");
    }
  }

  private void decide(Ledger.Entry entry) {
    var rule = entry.rule();
    var move = planned(entry);
    planner.problems(rule, move).stream()
        .findFirst()
        .ifPresent(
            why -> {
              throw MovePlanner.refused(rule, why);
            });
    var database = Optional.<String>empty();
    if (move.release().isPresent()) {
      var literal = move.release().get().databaseVariables().get("OLD_PASSWORD");
      if (literal != null && literal.has("value")) {
        ledger.password(rule, literal.get("value").asText());
      }
      var look = new MigrationJob(rule, move, planner.embedded(move)).look();
      // what an earlier run has seen may have changed since
      jobs.forget(look);
      var found = Look.found(jobs.run(look));
      jobs.forget(look);
      database = planner.choose(rule, move, found);
    }
    ledger.decide(rule, move.odoo(), database);
  }

  /** A kind cannot change: the old definition goes, and with it its resources, which are saved. */
  private void replaceDefinition(Consumer<String> progress) {
    if (definitions.isOther()) {
      var rules = seed.rules();
      var saved = ledger.entries().stream().map(Ledger.Entry::rule).toList();
      if (!saved.containsAll(rules)) {
        throw new OdooOperatorException(
            Reason.Conflict, "the resources have changed meanwhile: run the migration again");
      }
      // deleted since they were saved
      saved.stream().filter(rule -> !rules.contains(rule)).forEach(ledger::done);
      definitions.remove();
      progress.accept("the old CRD is removed");
    }
    definitions.install();
    progress.accept("the CRD of Odoos is installed");
  }
}
