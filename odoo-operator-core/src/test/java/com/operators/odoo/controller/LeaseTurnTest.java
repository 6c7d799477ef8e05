// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.controller;

import static com.operators.odoo.controller.LeaseTurn.Result.HELD;
import static com.operators.odoo.controller.LeaseTurn.Result.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.operators.odoo.error.ClusterException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTurnTest {
  private static final String ONE = "odoo-operator";
  private static final String ALL = "odoo-operator-all";

  private final FakeLeases leases = new FakeLeases();
  private long nanos;

  private LeaseTurn turn(Candidacy candidacy) {
    return new LeaseTurn(leases, candidacy, () -> nanos);
  }

  private LeaseTurn forShop() {
    return forShop(Shard.NONE);
  }

  private LeaseTurn forShop(Shard shard) {
    return turn(Candidacy.ofOne("shop", shard, "me", "gone"::equals));
  }

  private LeaseTurn forAll() {
    return forAll(Shard.NONE);
  }

  private LeaseTurn forAll(Shard shard) {
    return turn(Candidacy.ofAll("system", shard, "me", "gone"::equals));
  }

  private void pass(int seconds) {
    nanos += Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void takesAFreeLeaseAndKeepsIt() {
    // Given
    var turn = forShop();

    // When
    var first = turn.take(false);
    var second = turn.take(true);

    // Then
    assertThat(first).isEqualTo(HELD);
    assertThat(second).isEqualTo(HELD);
    assertThat(leases.holderOf("shop", ONE)).isEqualTo("me");
  }

  @Test
  void leavesALeaseToItsHolder() {
    // Given
    leases.hold("shop", ONE, "other");

    // When
    var turn = forShop();
    var result = turn.take(false);

    // Then
    assertThat(result).isEqualTo(TAKEN);
    assertThat(turn.inTheWay()).isEqualTo("other holds the lease shop/odoo-operator");
  }

  @Test
  void takesOverFromOneThatRenewsNoMore() {
    // Given
    leases.hold("shop", ONE, "other");
    var turn = forShop();
    turn.take(false);
    pass(11);
    var early = turn.take(false);
    pass(2);

    // When
    var late = turn.take(false);

    // Then
    assertThat(early).isEqualTo(TAKEN);
    assertThat(late).isEqualTo(HELD);
  }

  @Test
  void waitsAsLongAsTheHolderRenews() {
    // Given
    leases.hold("shop", ONE, "other");
    var turn = forShop();
    turn.take(false);
    pass(11);
    leases.hold("shop", ONE, "other");
    turn.take(false);
    pass(11);

    // When
    var result = turn.take(false);

    // Then
    assertThat(result).isEqualTo(TAKEN);
  }

  @Test
  void takesOverAtOnceFromOneThatHasEndedForSure() {
    // Given
    leases.hold("shop", ONE, "gone");

    // When
    var result = forShop().take(false);

    // Then
    assertThat(result).isEqualTo(HELD);
  }

  @Test
  void leavesANamespaceToTheControllerOfAll() {
    // Given
    leases.hold("system", ALL, "other");

    // When
    var result = forShop().take(false);

    // Then
    assertThat(result).isEqualTo(TAKEN);
    assertThat(leases.holderOf("shop", ONE)).isEqualTo("nobody");
  }

  @Test
  void waitsForAControllerOfOneNamespaceButLetsNoNewOneCome() {
    // Given
    leases.hold("shop", ONE, "other");

    // When
    var result = forAll().take(false);

    // Then
    assertThat(result).isEqualTo(TAKEN);
    assertThat(leases.holderOf("system", ALL)).isEqualTo("me");
  }

  @Test
  void leavesAllToTheControllerOfAllWhoseLeaseIsElsewhere() {
    // Given
    leases.hold("default", ALL, "other");
    var turn = forAll();

    // When
    var result = turn.take(false);

    // Then
    assertThat(result).isEqualTo(TAKEN);
    assertThat(turn.inTheWay()).isEqualTo("other holds the lease default/odoo-operator-all");
    assertThat(leases.holderOf("system", ALL)).isEqualTo("nobody");
  }

  @Test
  void leadsAllOnceTheOneElsewhereRenewsNoMore() {
    // Given
    leases.hold("default", ALL, "other");
    var turn = forAll();
    turn.take(false);
    pass(13);

    // When
    var result = turn.take(false);

    // Then
    assertThat(result).isEqualTo(HELD);
  }

  @Test
  void leadsAllOnceTheOthersHaveEnded() {
    // Given
    leases.hold("shop", ONE, "other");
    var turn = forAll();
    turn.take(false);
    leases.hold("shop", ONE, "");

    // When
    var result = turn.take(false);

    // Then
    assertThat(result).isEqualTo(HELD);
  }

  @Test
  void leadsItsShardBesideThoseOfOthers() {
    // Given
    leases.hold("shop", ONE, "other");
    leases.hold("system", ALL, "other");
    leases.hold("shop", ONE + "-shard-a", "other");

    // When
    var result = forShop(Shard.named("b")).take(false);
    var all = forAll(Shard.named("c")).take(false);

    // Then
    assertThat(result).isEqualTo(HELD);
    assertThat(leases.holderOf("shop", ONE + "-shard-b")).isEqualTo("me");
    assertThat(all).isEqualTo(HELD);
    assertThat(leases.holderOf("system", ALL + "-shard-c")).isEqualTo("me");
  }

  @Test
  void leavesAShardOfANamespaceToTheControllerOfThatShardOfAll() {
    // Given
    leases.hold("system", ALL + "-shard-b", "other");

    // When
    var result = forShop(Shard.named("b")).take(false);

    // Then
    assertThat(result).isEqualTo(TAKEN);
  }

  @Test
  void looksWhereTheLeaseOfAllIsByDefaultIfItMayNotLookEverywhere() {
    // Given
    leases.forbidLists();
    leases.hold("default", ALL, "other");

    // When
    var result = forShop().take(false);

    // Then
    assertThat(result).isEqualTo(TAKEN);
  }

  @Test
  void refusesToLeadAllWithoutSeeingAll() {
    // Given
    leases.forbidLists();
    var turn = forAll();

    // When, Then
    assertThatThrownBy(() -> turn.take(false)).isInstanceOf(ClusterException.class);
  }

  @Test
  void givesBackWhatIsItsOwnOnly() {
    // Given
    leases.hold("shop", ONE, "other");

    // When
    forShop().giveBack();

    // Then
    assertThat(leases.holderOf("shop", ONE)).isEqualTo("other");
  }
}
