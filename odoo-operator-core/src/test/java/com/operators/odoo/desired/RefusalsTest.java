// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.operators.odoo.api.v1.CronSpec;
import com.operators.odoo.api.v1.OdooSpec;
import com.operators.odoo.api.v1.PersistenceSpec;
import com.operators.odoo.api.v1.PersistenceSpec.AccessMode;
import com.operators.odoo.api.v1.WebSpec;
import com.operators.odoo.error.FieldProblem;
import com.operators.odoo.error.InvalidSpecException;
import com.operators.odoo.testkit.Odoos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart would refuse is refused before, by the name of its field. */
class RefusalsTest {
  private static final Path VALIDATION =
      Path.of(System.getProperty("checkout.dir"), "helm/odoo/templates/config/_validate.tpl");

  private static List<FieldProblem> problemsOf(Consumer<OdooSpec> change) {
    var refusal =
        catchThrowableOfType(InvalidSpecException.class, () -> Composing.of(Odoos.acme(change)));
    return refusal == null ? List.of() : refusal.problems();
  }

  /** Keys in quotes of the table "reserved" of the chart. */
  static Stream<String> keysTheChartRefuses() throws IOException {
    String template = Files.readString(VALIDATION);
    int begin = template.indexOf("$reserved := dict");
    String table = template.substring(begin, template.indexOf("-}}", begin));
    return Pattern.compile("\"([a-z_]+)\" (?:\\$|\")")
        .matcher(table)
        .results()
        .map(r -> r.group(1));
  }

  @ParameterizedTest
  @MethodSource("keysTheChartRefuses")
  @ValueSource(strings = {"some_password", "api_token", "client_secret"})
  void keysOfTheConfigurationThatAreNotTheUsers(String key) {
    // When
    var problems =
        problemsOf(spec -> spec.config = JsonNodeFactory.instance.objectNode().put(key, "x"));

    // Then
    assertThat(problems).extracting(FieldProblem::pointer).containsExactly("/spec/config/" + key);
  }

  @Test
  void theTableOfTheChartIsRead() throws IOException {
    assertThat(keysTheChartRefuses()).hasSizeGreaterThan(40).contains("list_db", "x_sendfile");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1acme", "-acme", "Acme", "a23456789b123456789c123456789d123456789"})
  void namesThatNoServiceCanHave(String fullname) {
    assertThat(problemsOf(spec -> spec.fullname = fullname))
        .extracting(FieldProblem::pointer)
        .containsExactly("/spec/fullname");
  }

  @Test
  void severalCronPodsWithoutASharedVolume() {
    // When
    var problems = problemsOf(spec -> spec.cron = cron(2));

    // Then
    assertThat(problems).extracting(FieldProblem::pointer).containsExactly("/spec/cron/replicas");
    assertThat(problems.get(0).problem()).contains("2 cron pods", "ReadWriteMany");
  }

  private static CronSpec cron(int replicas) {
    var cron = new CronSpec();
    cron.replicas = replicas;
    return cron;
  }

  @Test
  void severalCronPodsOnASharedVolumeAreFine() {
    assertThatCode(
            () ->
                Composing.of(
                    Odoos.acme(
                        spec -> {
                          spec.cron = cron(2);
                          spec.persistence = shared();
                        })))
        .doesNotThrowAnyException();
  }

  private static PersistenceSpec shared() {
    var persistence = new PersistenceSpec();
    persistence.accessModes = List.of(AccessMode.ReadWriteMany);
    return persistence;
  }

  private static List<FieldProblem> problemsOfScaling(Integer fewest, Integer most) {
    return problemsOf(
        spec -> {
          spec.persistence = shared();
          spec.web = new WebSpec();
          spec.web.autoscaling = new WebSpec.Autoscaling();
          spec.web.autoscaling.enabled = true;
          spec.web.autoscaling.minReplicas = fewest;
          spec.web.autoscaling.maxReplicas = most;
        });
  }

  @Test
  void morePodsAtLeastThanAtMost() {
    assertThat(problemsOfScaling(5, 3))
        .extracting(FieldProblem::pointer)
        .containsExactly("/spec/web/autoscaling/minReplicas");
    // the default is four
    assertThat(problemsOfScaling(5, null)).hasSize(1);
    assertThat(problemsOfScaling(4, null)).isEmpty();
  }
}
