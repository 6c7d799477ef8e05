// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.helm.HelmDriver;
import com.operators.odoo.reconcile.PlanExecutor;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may know whom. A package is a stage of the data path, so this table is the architecture; a
 * line is added to it by whoever can say why the stage has to know.
 */
class ArchitectureTest {
  private static final String ROOT = "com.operators.odoo";
  private static final String STAGES = "release desired diff plan";

  private static final Map<String, String> MAY_KNOW =
      Map.ofEntries(
          entry("api.v1", ""),
          entry("error", ""),
          entry("log", ""),
          entry("release", "error"),
          entry("desired", "api.v1 release error"),
          entry("diff", "desired release"),
          entry("plan", "api.v1 diff desired release error"),
          entry("helm", "release error"),
          entry("helm.helmjava", "helm release error"),
          entry("store", "api.v1 desired release error"),
          entry("store.kubernetes", "store api.v1 desired release error"),
          entry("status", "api.v1 plan diff desired release error"),
          entry("reconcile", "api.v1 status plan diff desired release error helm store"),
          entry("controller", "api.v1 reconcile store desired release error"),
          entry("document", "api.v1 desired error"),
          entry("migrate", "api.v1 desired document release error store store.kubernetes"));

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .importUrl(OdooOperator.class.getProtectionDomain().getCodeSource().getLocation());

  static Stream<String> packages() {
    return MAY_KNOW.keySet().stream().sorted();
  }

  @Test
  void everyPackageIsInTheTable() {
    // When
    var packages =
        MAIN.stream()
            .map(type -> type.getPackageName())
            .filter(name -> !name.equals(ROOT))
            .distinct();

    // Then
    assertThat(packages)
        .containsExactlyInAnyOrderElementsOf(packages().map(name -> ROOT + "." + name).toList());
  }

  @ParameterizedTest
  @MethodSource("packages")
  void knowsOnlyWhatTheTableAllows(String name) {
    String[] allowed =
        Stream.concat(Stream.of(name), words(MAY_KNOW.get(name)))
            .map(known -> ROOT + "." + known)
            .toArray(String[]::new);

    classes()
        .that()
        .resideInAPackage(ROOT + "." + name)
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(allowed)))
        .check(MAIN);
  }

  private static Stream<String> words(String text) {
    return text.isEmpty() ? Stream.of() : Stream.of(text.split(" ", -1));
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.nio.file..",
        "java.net..",
        "java.security..",
        "org.slf4j..",
        "io.fabric8.kubernetes.client..",
        "java.util.concurrent.."
      })
  void stagesOfTheFlowAreWithout(String forbidden) {
    // a digest touches nothing
    noClasses()
        .that()
        .resideInAnyPackage(packagesOf(STAGES))
        .and(not(name(ROOT + ".release.ValuesDigest")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(forbidden)
        .check(MAIN);
  }

  @Test
  void stagesOfTheFlowReadNoFilesAndNoClock() {
    var streams =
        resideInAPackage("java.io")
            .and(not(equivalentTo(IOException.class)))
            .and(not(equivalentTo(UncheckedIOException.class)));

    noClasses()
        .that()
        .resideInAnyPackage(packagesOf(STAGES))
        .should()
        .dependOnClassesThat(streams.or(equivalentTo(Clock.class)))
        .check(MAIN);
  }

  private static String[] packagesOf(String names) {
    return words(names).map(name -> ROOT + "." + name).toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource({
    "com.marcnuri.., helm.helmjava",
    "com.sun.jna.., helm.helmjava",
    "io.javaoperatorsdk.., controller",
    "com.networknt.., document",
    "io.fabric8.kubernetes.client.., api.v1 controller migrate store.kubernetes",
    "ch.qos.logback.., log",
    "org.slf4j.., controller reconcile store.kubernetes helm.helmjava log"
  })
  void onlyOnePlaceKnows(String library, String places) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            Stream.concat(Stream.of(ROOT), Stream.of(packagesOf(places))).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(MAIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.marcnuri..",
        "com.sun.jna..",
        "io.javaoperatorsdk..",
        "com.networknt..",
        "ch.qos.logback.."
      })
  void theFacadeDoesNotKnow(String library) {
    noClasses()
        .that()
        .resideInAPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(MAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"install", "upgrade", "uninstall"})
  void onlyTheExecutorMakesHelmWrite(String verb) {
    // When
    var others =
        MAIN.get(HelmDriver.class).getMethods().stream()
            .filter(method -> method.getName().equals(verb))
            .flatMap(method -> method.getCallsOfSelf().stream())
            .map(call -> call.getOriginOwner().getName())
            .filter(caller -> !caller.startsWith(PlanExecutor.class.getName()))
            // hand on what the executor called: one counts it, one asks first whether it may
            .filter(caller -> !caller.equals(ROOT + ".ObservedHelm"))
            .filter(caller -> !caller.equals(ROOT + ".FencedHelm"))
            .toList();

    // Then
    assertThat(others).isEmpty();
  }

  @Test
  void classesAreFinalUnlessSomethingDerivesFromThem() {
    classes()
        .that()
        .resideOutsideOfPackage(ROOT + ".api.v1")
        .and()
        .areNotInterfaces()
        .and(not(equivalentTo(OdooOperatorException.class)))
        .and()
        .areTopLevelClasses()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(MAIN);
  }

  @Test
  void nothingIsStaticAndChanges() {
    // When
    var changing =
        MAIN.stream()
            .flatMap(type -> type.getFields().stream())
            .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
            .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
            .map(field -> field.getFullName())
            .toList();

    // Then
    // a process has one native library
    assertThat(changing).isEqualTo(List.of(ROOT + ".helm.helmjava.NativeHelm.loaded"));
  }
}
