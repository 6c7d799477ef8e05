// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.operators.odoo.api.v1.AddonsSpec;
import com.operators.odoo.api.v1.DeletionPolicy;
import com.operators.odoo.api.v1.OdooSpec;
import com.operators.odoo.api.v1.RouteSpec;
import com.operators.odoo.api.v1.WebSpec;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseStatus;
import com.operators.odoo.testkit.Odoos;
import com.operators.odoo.testkit.Writes;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The process is killed just after each of the writes that a change takes, Helm's own included. The
 * next process, in the same place or in another, comes to the same end: nothing lost, nothing
 * twice.
 */
class CrashTest {
  /**
   * A change on its way.
   *
   * @param name of it
   * @param begin makes the world in which it is asked for
   * @param meanwhile what the user does before the next process is there
   */
  private record Change(String name, Supplier<World> begin, Consumer<World> meanwhile) {}

  private record End(
      boolean there,
      List<ReleaseStatus> revisions,
      List<String> objects,
      List<String> secrets,
      List<String> told) {
    static End of(World world) {
      boolean there = world.odoos.get(Odoos.NAMESPACE, Odoos.NAME).isPresent();
      return new End(
          there,
          statuses(world),
          List.copyOf(world.helm.objects()),
          List.copyOf(world.instances.passwords().keySet()),
          there ? told(world) : List.of());
    }

    /** The newest, and what else is not history. */
    private static List<ReleaseStatus> statuses(World world) {
      var all = world.revisions().stream().map(Release::status).toList();
      var past = Set.of(ReleaseStatus.SUPERSEDED, ReleaseStatus.FAILED);
      return Stream.concat(
              all.stream().limit(1), all.stream().skip(1).filter(s -> !past.contains(s)))
          .toList();
    }

    private static List<String> told(World world) {
      var conditions = world.odoo().getStatus().conditions.stream();
      var release = world.odoo().getStatus().release;
      return Stream.concat(
              conditions.map(c -> world.shown(c.getType())),
              Stream.of(release.valuesDigest, world.odoo().getFinalizers().toString()))
          .toList();
    }
  }

  private static List<Change> changes() {
    return List.of(
        new Change("install", () -> new World(CrashTest::twoRoutes), world -> {}),
        new Change("install with addons", () -> new World(CrashTest::addons), world -> {}),
        new Change(
            "install, edited meanwhile",
            () -> new World(CrashTest::twoRoutes),
            CrashTest::dropARoute),
        new Change("upgrade", () -> edited(s -> s.web = workers(4)), world -> {}),
        new Change(
            "upgrade, edited meanwhile",
            () -> edited(CrashTest::threeRoutes),
            CrashTest::dropARoute),
        new Change(
            "upgrade that drops a route, deleted meanwhile",
            () -> edited(spec -> spec.routes = List.of(route("web"))),
            World::delete),
        new Change("uninstall", () -> deleted(DeletionPolicy.Retain), world -> {}),
        new Change("uninstall and purge", () -> deleted(DeletionPolicy.Delete), world -> {}),
        new Change(
            "install, deleted meanwhile",
            () -> new World(s -> s.deletionPolicy = DeletionPolicy.Delete),
            World::delete));
  }

  private static World edited(Consumer<OdooSpec> change) {
    var world = World.settled(CrashTest::twoRoutes);
    world.edit(change);
    return world;
  }

  private static World deleted(DeletionPolicy policy) {
    var world = World.settled(spec -> spec.deletionPolicy = policy);
    world.delete();
    return world;
  }

  private static void dropARoute(World world) {
    world.edit(spec -> spec.routes = List.of(route("web")));
  }

  private static void twoRoutes(OdooSpec spec) {
    spec.routes = List.of(route("web"), route("shop"));
  }

  private static void threeRoutes(OdooSpec spec) {
    spec.routes = List.of(route("web"), route("shop"), route("more"));
  }

  private static RouteSpec route(String name) {
    var route = new RouteSpec();
    route.name = name;
    route.ingress = new RouteSpec.Ingress();
    route.ingress.hosts = List.of(name + ".example");
    return route;
  }

  private static void addons(OdooSpec spec) {
    var git = new AddonsSpec.GitAddons();
    git.repository = "https://git.example/extra.git";
    spec.addons = new AddonsSpec();
    spec.addons.git = List.of(git);
  }

  private static WebSpec workers(int number) {
    var web = new WebSpec();
    web.workers = number;
    return web;
  }

  @TestFactory
  Stream<DynamicTest> theNextProcessComesToTheSameEnd() {
    return changes().stream()
        .flatMap(change -> Stream.of(true, false).flatMap(samePlace -> kills(change, samePlace)));
  }

  private static Stream<DynamicTest> kills(Change change, boolean samePlace) {
    int writes = writesOf(change).size();
    return IntStream.rangeClosed(1, writes)
        .mapToObj(
            number ->
                DynamicTest.dynamicTest(
                    change.name()
                        + ", killed after write "
                        + number
                        + " of "
                        + writes
                        + (samePlace ? "" : ", then another pod"),
                    () -> comesToTheSameEnd(change, number, samePlace)));
  }

  private static List<String> writesOf(Change change) {
    var world = change.begin().get();
    world.run();
    return world.writes.list();
  }

  private static void comesToTheSameEnd(Change change, int number, boolean samePlace) {
    // Given
    var undisturbed = change.begin().get();
    change.meanwhile().accept(undisturbed);
    undisturbed.run();
    var world = change.begin().get();
    world.writes.killAfter(number);
    var killed = catchThrowableOfType(Writes.Killed.class, world::run);
    boolean gone = world.odoos.get(Odoos.NAMESPACE, Odoos.NAME).isEmpty();

    // When
    if (!gone) {
      change.meanwhile().accept(world);
    }
    if (samePlace) {
      world.restart();
    } else {
      world.failOver();
    }
    world.run();

    // Then
    assertThat(End.of(world)).as("%s", killed).isEqualTo(End.of(undisturbed));
  }
}
