// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.plan.Outcome;
import com.operators.odoo.release.Release;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Two operators of one namespace, each with a shard of its own. */
class ShardIT {
  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: %s, labels: {%s}}
      spec: {version: "19.0", web: {replicas: 0}, release: {values: {bulk: %d}}}
      """;

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();

  private OperatorProcess start(String shard) {
    var settings = Map.of("IT_SHARD", shard, "IT_PLACE", "of-" + shard);
    return space
        .tracked(OperatorProcess.start(space, space.cluster().kubeconfig(), settings))
        .awaitLeading("odoo-operator-shard-" + shard);
  }

  private void apply(String name, String shard, int bulk) {
    space.apply(DOCUMENT.formatted(name, shard.isEmpty() ? "" : Odoo.SHARD + ": " + shard, bulk));
  }

  private void move(String name, String shard) {
    space
        .client()
        .resources(Odoo.class)
        .inNamespace(space.name())
        .withName(name)
        .edit(
            odoo -> {
              odoo.getMetadata().getLabels().put(Odoo.SHARD, shard);
              return odoo;
            });
  }

  private String worker(String name) {
    return space.odoo(name).getStatus().lastAttempt.holder.replaceFirst("#.*", "");
  }

  @Test
  void eachWorksOnItsOwnAndCarriesOnWhatIsMovedToIt() {
    // Given
    start("a");
    start("b");
    apply("one", "a", 0);
    apply("two", "b", 0);
    apply("three", "", 0);
    space.awaitReady("one");
    space.awaitReady("two");
    assertThat(worker("one")).isEqualTo("of-a");
    assertThat(worker("two")).isEqualTo("of-b");
    assertThat(space.odoo("three").getStatus()).isNull();

    // When
    move("one", "b");
    var asked = space.user().reconcile(space.name(), "one", Duration.ofMinutes(1));

    // Then
    assertThat(asked.kind()).isEqualTo(Outcome.Kind.UNCHANGED);
    assertThat(space.history("one")).extracting(Release::revision).containsExactly(1);
    assertThat(space.odoo("one").hasFinalizer(Odoo.FINALIZER)).isTrue();
    apply("one", "b", 1);
    space.awaitReady("one");
    assertThat(worker("one")).isEqualTo("of-b");
    assertThat(space.history("one")).extracting(Release::revision).containsExactly(2, 1);
    assertThatThrownBy(() -> space.user().detach()).hasMessageContaining("leads shard b");
  }

  @Test
  void whatIsMovedInTheMidstOfWorkIsDoneOnce() {
    // Given
    var first = start("a");
    start("b");
    apply("busy", "a", 200);
    first.stopWhen(() -> !space.releaseSecrets("busy").isEmpty());

    // When
    move("busy", "b");
    first.goOn();

    // Then
    space.awaitReady("busy");
    assertThat(space.history("busy")).extracting(Release::revision).containsExactly(1);
    apply("busy", "b", 0);
    space.awaitReady("busy");
    assertThat(worker("busy")).isEqualTo("of-b");
    assertThat(space.history("busy")).extracting(Release::revision).containsExactly(2, 1);
    space.delete("busy");
    space.awaitGone("busy");
    assertThat(space.releaseSecrets("busy")).isEmpty();
  }
}
