// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** A runner is thin: it knows the façade and what that takes and returns, and nothing below it. */
class ArchitectureTest {
  private static final String ROOT = "com.operators.odoo";

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages(ROOT + ".cli");

  private static final DescribedPredicate<JavaClass> FACADE =
      resideInAnyPackage(
              ROOT,
              ROOT + ".api..",
              ROOT + ".release..",
              ROOT + ".diff..",
              ROOT + ".plan..",
              ROOT + ".error..",
              ROOT + ".document..",
              ROOT + ".log..",
              ROOT + ".cli..")
          // a plan's warnings have to be asked of its desired release; defaults are a setting
          .or(
              nameMatching(
                  ROOT.replace(".", "\\.")
                      + "\\.(desired\\.(Warning|DesiredRelease|InstanceDefaults)"
                      + "|migrate\\.(Migration|MigrationSettings))"));

  @Test
  void knowsTheFacadeOnly() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + "..").and(DescribedPredicate.not(FACADE)))
        .check(MAIN);
  }

  @Test
  void knowsNoClientOfKubernetesOrHelm() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.fabric8.kubernetes.client..", "com.marcnuri..", "io.javaoperatorsdk..")
        .check(MAIN);
  }

  @Test
  void hasNoCycles() {
    slices().matching(ROOT + ".cli.(*)..").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void isImportedByNoPackageBelowIt() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".cli")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAPackage(ROOT + ".cli")
        .check(MAIN);
  }
}
