// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.dropwizard.OdooOperatorApplication;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service knows the library by its public face, and nothing of the other runner. */
class ArchitectureTest {
  private static final String LIBRARY = "com.operators.odoo";
  private static final String ROOT = LIBRARY + ".dropwizard";
  private static final String[] PUBLIC = {
    LIBRARY,
    LIBRARY + ".api.v1",
    LIBRARY + ".desired",
    LIBRARY + ".diff",
    LIBRARY + ".document",
    LIBRARY + ".error",
    LIBRARY + ".log",
    LIBRARY + ".plan",
    LIBRARY + ".release"
  };

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .importUrl(
              OdooOperatorApplication.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void knowsOnlyThePublicFaceOfTheLibrary() {
    classes()
        .that()
        .resideInAPackage(ROOT + "..")
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage(LIBRARY + "..")
                .or(resideInAPackage(ROOT + ".."))
                .or(resideInAnyPackage(PUBLIC)))
        .check(MAIN);
  }

  @Test
  void theTwoRunnersDoNotKnowEachOther() {
    // Given
    var names = MAIN.stream().map(type -> type.getPackageName()).distinct();

    // Then
    assertThat(names).isNotEmpty().allMatch(name -> name.startsWith(ROOT));
    theSecondDoesNotKnow(LIBRARY + ".cli..").check(MAIN);
    theSecondDoesNotKnow("picocli..").check(MAIN);
  }

  private static ClassesShouldConjunction theSecondDoesNotKnow(String other) {
    return noClasses().should().dependOnClassesThat().resideInAPackage(other);
  }

  @ParameterizedTest
  @CsvSource({
    // the API server is asked in one place; a client's class for the JSON of resources in another
    "io.fabric8.kubernetes.client.KubernetesClient, cluster .",
    "io.fabric8.kubernetes.client.KubernetesClientException, cluster",
    "io.fabric8.kubernetes.client.informers.SharedIndexInformer, cluster",
    "jakarta.ws.rs.Path, resources",
    "jakarta.servlet.Filter, http .",
    "io.micrometer.core.instrument.Timer, metrics"
  })
  void onlyOnePlaceKnows(String type, String places) {
    String[] allowed =
        Stream.of(places.split(" ", -1))
            .map(place -> place.equals(".") ? ROOT : ROOT + "." + place)
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideOutsideOfPackages(allowed)
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(type)
        .check(MAIN);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void classesAreFinal() {
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .areTopLevelClasses()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(MAIN);
  }
}
