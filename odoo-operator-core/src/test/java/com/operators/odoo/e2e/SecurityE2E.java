// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** 9. Pods may do nothing but their work, and passwords are in files only they read. */
@Order(2)
class SecurityE2E {
  private static final String ALL_PROCESSES =
      "for p in /proc/[0-9]*; do tr '\\0' '\\n' < $p/cmdline; tr '\\0' '\\n' < $p/environ; done";

  private final Instance quickstart = Stage.shared().quickstart();

  private List<Pod> pods() {
    return Stream.of("web", "cron", "database", "init", "database-setup")
        .flatMap(component -> quickstart.pods(component).stream())
        .toList();
  }

  @Test
  void podsRunUnderTheRestrictedLevelAndMore() {
    // When
    var pods = pods();

    // Then
    assertThat(pods).hasSizeGreaterThanOrEqualTo(5);
    for (Pod pod : pods) {
      var spec = pod.getSpec();
      String name = pod.getMetadata().getName();
      assertThat(spec.getSecurityContext().getRunAsNonRoot()).as(name).isTrue();
      assertThat(spec.getSecurityContext().getRunAsUser()).as(name).isPositive();
      assertThat(spec.getSecurityContext().getSeccompProfile().getType())
          .as(name)
          .isEqualTo("RuntimeDefault");
      assertThat(spec.getAutomountServiceAccountToken()).as(name).isFalse();
      assertThat(spec.getEnableServiceLinks()).as(name).isFalse();
      Stream.of(spec.getInitContainers(), spec.getContainers())
          .flatMap(List::stream)
          .forEach(container -> assertConfined(name, container));
    }
  }

  private static void assertConfined(String pod, Container container) {
    var context = container.getSecurityContext();
    String where = pod + "/" + container.getName();
    assertThat(context.getAllowPrivilegeEscalation()).as(where).isFalse();
    assertThat(context.getReadOnlyRootFilesystem()).as(where).isTrue();
    assertThat(context.getCapabilities().getDrop()).as(where).containsExactly("ALL");
    assertThat(context.getCapabilities().getAdd()).as(where).isNullOrEmpty();
    assertThat(container.getResources().getLimits()).as(where).containsKey("memory");
  }

  @Test
  void noPasswordIsInAnArgumentAnEnvironmentOrAPod() {
    // Given
    var passwords =
        Stream.of("quickstart-admin", "quickstart-database", "quickstart-postgres")
            .map(quickstart::password)
            .toList();
    var running = Map.of("web", "odoo", "cron", "odoo", "database", "postgresql");

    // When
    var seen = running.entrySet().stream().map(e -> processes(e.getKey(), e.getValue())).toList();

    // Then
    assertThat(passwords).allMatch(password -> password.length() >= 16);
    assertThat(seen).allMatch(text -> text.contains("PATH="));
    assertThat(seen).noneMatch(text -> passwords.stream().anyMatch(text::contains));
    assertThat(pods())
        .map(Serialization::asYaml)
        .noneMatch(text -> passwords.stream().anyMatch(text::contains));
  }

  private String processes(String component, String container) {
    return Pods.run(
        quickstart.space(), quickstart.pod(component), container, "sh", "-c", ALL_PROCESSES);
  }

  @Test
  void theConfigurationWithThePasswordIsReadByItsOwnerOnly() {
    // When
    String mode =
        Pods.run(
            quickstart.space(),
            quickstart.pod("web"),
            "odoo",
            "stat",
            "-fc",
            "%T",
            "/run/odoo/odoo.conf");
    String access =
        Pods.run(
            quickstart.space(),
            quickstart.pod("web"),
            "odoo",
            "stat",
            "-c",
            "%a %u",
            "/run/odoo/odoo.conf");

    // Then
    assertThat(mode.strip()).isEqualTo("tmpfs");
    assertThat(access.strip()).isEqualTo("400 101");
  }

  @Test
  void databasesAreNotListedAndTheirManagerIsClosed() {
    // Given
    var client = quickstart.client();

    // When
    var list = client.rpc("db", "list");
    var manager = client.get("/web/database/manager");
    var dropped = client.rpc("db", "drop", "admin", "odoo");

    // Then
    assertThat(list.path("error").path("data").path("name").asText()).endsWith("AccessDenied");
    assertThat(manager.body()).contains("disabled by the administrator");
    assertThat(dropped.path("error").path("data").path("name").asText()).endsWith("AccessDenied");
    assertThat(quickstart.sql("select count(*) from pg_database where datname = 'odoo'"))
        .isEqualTo("1");
  }

  @Test
  void odoosRoleIsNoSuperuser() {
    assertThat(
            quickstart.sql(
                "select rolsuper, rolcreatedb, rolcreaterole from pg_roles where rolname = 'odoo'"))
        .isEqualTo("f|f|f");
  }
}
