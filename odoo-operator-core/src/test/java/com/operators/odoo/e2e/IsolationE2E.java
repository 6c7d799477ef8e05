// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** 4. Two instances in one namespace have nothing in common. */
@Order(3)
class IsolationE2E {
  private final Instance quickstart = Stage.shared().quickstart();
  private final Instance shop = Stage.shared().shop();

  @Test
  void eachHasTheModulesItAskedFor() {
    // Given
    String installed = "select count(*) from ir_module_module where state = 'installed' and name =";

    // Then
    assertThat(quickstart.sql(installed + " 'base'")).isEqualTo("1");
    assertThat(quickstart.sql(installed + " 'crm'")).isEqualTo("0");
    assertThat(shop.sql(installed + " 'crm'")).isEqualTo("1");
    assertThat(shop.client().execute("crm.lead", "search_count", List.of()).isInt()).isTrue();
  }

  @Test
  void whatIsCreatedInOneIsNotInTheOther() {
    // When
    String name = "Only here " + System.nanoTime();
    quickstart.client().create("res.partner", Map.of("name", name));

    // Then
    String count = "select count(*) from res_partner where name = '" + name + "'";
    assertThat(quickstart.sql(count)).isEqualTo("1");
    assertThat(shop.sql(count)).isEqualTo("0");
    assertThat(quickstart.sql("select system_identifier from pg_control_system()"))
        .isNotEqualTo(shop.sql("select system_identifier from pg_control_system()"));
  }

  @Test
  void passwordsOfOneOpenNothingOfTheOther() {
    // Given
    String ours = quickstart.password("quickstart-admin");
    String theirs = shop.password("shop-admin");

    // Then
    assertThat(ours).isNotEqualTo(theirs);
    assertThat(shop.client().authenticate("admin", theirs).isInt()).isTrue();
    assertThat(shop.client().authenticate("admin", ours).asBoolean()).isFalse();
    assertThat(quickstart.client().authenticate("admin", theirs).asBoolean()).isFalse();
    assertThat(quickstart.password("quickstart-database"))
        .isNotEqualTo(shop.password("shop-database"));
  }

  @Test
  void noVolumeAndNoSecretIsSharedByTheirPods() {
    // When
    var ours = usedBy(quickstart);
    var theirs = usedBy(shop);

    // Then
    assertThat(ours).contains("quickstart-data", "quickstart-db", "quickstart-database");
    assertThat(theirs).contains("shop-data", "shop-db", "shop-database");
    assertThat(ours).doesNotContainAnyElementsOf(theirs);
  }

  private static Set<String> usedBy(Instance instance) {
    return Stream.of("web", "cron", "database", "init")
        .flatMap(component -> instance.pods(component).stream())
        .flatMap(IsolationE2E::usedBy)
        .collect(Collectors.toSet());
  }

  private static Stream<String> usedBy(Pod pod) {
    return pod.getSpec().getVolumes().stream().flatMap(IsolationE2E::usedBy);
  }

  private static Stream<String> usedBy(Volume volume) {
    if (volume.getPersistentVolumeClaim() != null) {
      return Stream.of(volume.getPersistentVolumeClaim().getClaimName());
    }
    if (volume.getSecret() != null) {
      return Stream.of(volume.getSecret().getSecretName());
    }
    if (volume.getConfigMap() != null) {
      return Stream.of(volume.getConfigMap().getName());
    }
    return volume.getProjected() == null
        ? Stream.of()
        : volume.getProjected().getSources().stream().map(s -> s.getSecret().getName());
  }
}
