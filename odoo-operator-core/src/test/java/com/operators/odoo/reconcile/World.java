// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.reconcile;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooSpec;
import com.operators.odoo.desired.DesiredReleaseComposer;
import com.operators.odoo.desired.OptionalKind;
import com.operators.odoo.helm.LocalChart;
import com.operators.odoo.plan.Outcome;
import com.operators.odoo.plan.Planner;
import com.operators.odoo.plan.RetryPolicy;
import com.operators.odoo.release.Release;
import com.operators.odoo.status.StatusRecorder;
import com.operators.odoo.testkit.FailingHelm;
import com.operators.odoo.testkit.FakeHelm;
import com.operators.odoo.testkit.FakeInstanceStore;
import com.operators.odoo.testkit.FakeOdooStore;
import com.operators.odoo.testkit.MutableClock;
import com.operators.odoo.testkit.Odoos;
import com.operators.odoo.testkit.Releases;
import com.operators.odoo.testkit.Writes;
import io.fabric8.kubernetes.api.model.Condition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A cluster of fakes, and an operator process on it that can be restarted. */
final class World {
  private static final int MANY = 30;

  final MutableClock clock = new MutableClock();
  final Writes writes = new Writes();
  final FakeHelm helm = new FakeHelm(clock, writes);
  final FailingHelm faults = new FailingHelm(helm);
  final FakeOdooStore odoos = new FakeOdooStore(writes);
  final FakeInstanceStore instances = new FakeInstanceStore(helm, writes);
  private OdooReconciler reconciler = processOf(deadHolder("pod-1"));

  World(Consumer<OdooSpec> spec) {
    odoos.put(Odoos.acme(spec));
  }

  /** One that has come to rest. */
  static World settled(Consumer<OdooSpec> spec) {
    var world = new World(spec);
    world.run();
    world.writes.forget();
    return world;
  }

  private OdooReconciler processOf(Holder holder) {
    var chart = new LocalChart(Releases.CHART, Path.of("no-chart"));
    return new OdooReconciler(
        new ReleaseObserver(
            new ReleaseObserver.Sources(helm, instances, () -> Set.of(OptionalKind.values())),
            true,
            holder,
            clock),
        new DesiredReleaseComposer(Releases.CHART, DesiredReleaseComposer.Settings.DEFAULT),
        new Planner(RetryPolicy.DEFAULT),
        new PlanExecutor(faults, chart, odoos, helm, instances),
        new Publisher(odoos, instances, new StatusRecorder(clock), holder, clock));
  }

  /** A process of this machine that is no longer there. */
  private static Holder deadHolder(String place) {
    String boot = Holder.here(place).process().split("-", -1)[1];
    return new Holder(place, "999999999-" + boot + "-deadbeef-1");
  }

  /** The process is started again in the same place. */
  void restart() {
    reconciler = processOf(Holder.here("pod-1"));
  }

  /** Another process takes over, in another place. */
  void failOver() {
    reconciler = processOf(Holder.here("pod-2"));
  }

  ReconcileResult step() {
    return step(odoo());
  }

  ReconcileResult step(Odoo asItIsSeen) {
    return reconciler.reconcile(asItIsSeen);
  }

  /** Until only a change brings news; clock and pauses as they come. */
  Outcome run() {
    for (int i = 0; i < MANY; i++) {
      if (odoos.get(Odoos.NAMESPACE, Odoos.NAME).isEmpty()) {
        return null;
      }
      var result = step();
      if (result.again().isEmpty() || result.outcome().kind() == Outcome.Kind.HALTED) {
        return result.outcome();
      }
      clock.advance(result.again().get().plus(Duration.ofMillis(1)));
    }
    throw new AssertionError("it does not come to rest: " + writes.list());
  }

  Odoo odoo() {
    return odoos.get(Odoos.NAMESPACE, Odoos.NAME).orElseThrow();
  }

  /** A user edits the spec. */
  void edit(Consumer<OdooSpec> change) {
    var odoo = odoo();
    change.accept(odoo.getSpec());
    odoo.getMetadata().setGeneration(odoo.getMetadata().getGeneration() + 1);
    odoos.put(odoo);
  }

  void delete() {
    odoos.delete(Odoos.NAMESPACE, Odoos.NAME);
  }

  List<Release> revisions() {
    return helm.revisions(Releases.TARGET);
  }

  Condition condition(String type) {
    return odoo().getStatus().conditions.stream()
        .filter(condition -> condition.getType().equals(type))
        .findFirst()
        .orElseThrow();
  }

  /** A condition in short: {@code Ready=True Succeeded}. */
  String shown(String type) {
    var condition = condition(type);
    return type + "=" + condition.getStatus() + " " + condition.getReason();
  }
}
