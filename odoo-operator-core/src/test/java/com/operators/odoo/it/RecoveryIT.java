// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseStatus;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The operator is killed in the middle of a Helm call, and the document is another one after. */
class RecoveryIT {
  /** Many objects, so that there is a middle. */
  private static final int MANY = 250;

  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: acme}
      spec:
        version: "19.0"
        web: {replicas: 0}
        routes: [%s]
        release: {values: {bulk: %d}}
      """;

  private static final String ROUTE = "{name: extra, ingress: {hosts: [acme.example]}}";

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();

  @Test
  void anInstallThatWasKilledLeavesNoOrphan() {
    // Given
    var killed = space.startSmallProcess();
    space.apply(DOCUMENT.formatted(ROUTE, MANY));
    killInTheMiddle(killed, "pending-install", () -> configMaps().size() > 1);

    // When
    space.apply(DOCUMENT.formatted("", 0));
    space.startSmallProcess();

    // Then
    space.awaitReady("acme");
    assertThat(configMaps()).containsExactly("acme");
    assertThat(statuses()).startsWith(ReleaseStatus.DEPLOYED).noneMatch(ReleaseStatus::isPending);
  }

  @Test
  void anUpgradeThatWasKilledLeavesNoOrphan() {
    // Given
    var killed = space.startSmallProcess();
    space.apply(DOCUMENT.formatted("", 0));
    space.awaitReady("acme");
    space.apply(DOCUMENT.formatted(ROUTE, MANY));
    killInTheMiddle(killed, "pending-upgrade", () -> configMaps().size() > 1);

    // When
    space.apply(DOCUMENT.formatted("", 0));
    space.startSmallProcess();

    // Then
    space.awaitReady("acme");
    assertThat(configMaps()).containsExactly("acme");
    assertThat(statuses()).noneMatch(ReleaseStatus::isPending);
  }

  @Test
  void aDeletionAfterAnUpgradeThatWasKilledLeavesNoOrphan() {
    // Given
    var killed = space.startSmallProcess();
    space.apply(DOCUMENT.formatted(ROUTE, MANY));
    space.awaitReady("acme");
    space.apply(DOCUMENT.formatted("", 0));
    killInTheMiddle(killed, "pending-upgrade", () -> true);

    // When
    space.delete("acme");
    space.startSmallProcess();

    // Then
    space.awaitGone("acme");
    assertThat(configMaps()).isEmpty();
    assertThat(space.releaseSecrets("acme")).isEmpty();
  }

  /** The call is on, and has made something that has to go. */
  private void killInTheMiddle(OperatorProcess operator, String status, BooleanSupplier isMade) {
    operator.stopWhen(() -> releases(status) > 0 && isMade.getAsBoolean());
    operator.kill();
  }

  private long releases(String status) {
    return space.releaseSecrets("acme").stream()
        .filter(secret -> secret.getMetadata().getLabels().get("status").equals(status))
        .count();
  }

  private List<String> configMaps() {
    return space.client().configMaps().inNamespace(space.name()).list().getItems().stream()
        .map(map -> map.getMetadata().getName())
        .filter(name -> name.startsWith("acme"))
        .sorted()
        .toList();
  }

  private List<ReleaseStatus> statuses() {
    return space.history("acme").stream().map(Release::status).toList();
  }
}
