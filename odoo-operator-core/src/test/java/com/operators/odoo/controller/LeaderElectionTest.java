// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LeaderElectionTest {
  private final FakeLeases leases = new FakeLeases();
  private final AtomicLong nanos = new AtomicLong();
  private final List<String> told = new CopyOnWriteArrayList<>();
  @AutoClose private final LeaderElection election = election(Optional.of("shop"));

  private LeaderElection election(Optional<String> watched) {
    var candidacy =
        watched
            .map(one -> Candidacy.ofOne(one, Shard.NONE, "me", holder -> false))
            .orElseGet(() -> Candidacy.ofAll("default", Shard.NONE, "me", holder -> false));
    return new LeaderElection(leases, candidacy, nanos::get, Duration.ofMillis(5));
  }

  private void start() {
    election.start(() -> told.add("leads"), () -> told.add("lost"));
  }

  @Test
  void leadsAtOnceAndGivesTheLeaseBack() {
    // Given
    start();
    boolean led = election.hasLedAtOnce();
    await().until(() -> told.contains("leads"));

    // When
    election.close();

    // Then
    assertThat(led).isTrue();
    assertThat(told).containsExactly("leads");
    assertThat(leases.holderOf("shop", "odoo-operator")).isEmpty();
  }

  @Test
  void tellsWhenAServerThatIsAwayKeepsItFromRenewing() {
    // Given
    start();
    await().until(() -> told.contains("leads"));

    // When
    leases.goAway(true);
    nanos.addAndGet(Duration.ofSeconds(11).toNanos());

    // Then
    await().untilAsserted(() -> assertThat(told).containsExactly("leads", "lost"));
    assertThat(election.isLeading()).isFalse();
  }

  @Test
  void keepsTheLeadThroughAShortOutage() {
    // Given
    start();
    await().until(() -> told.contains("leads"));

    // When
    leases.goAway(true);
    nanos.addAndGet(Duration.ofSeconds(7).toNanos());
    await().pollDelay(Duration.ofMillis(50)).until(() -> true);
    leases.goAway(false);

    // Then
    assertThat(election.isLeading()).isTrue();
    assertThat(told).containsExactly("leads");
  }

  @Test
  void leadsNoMoreFromTheMomentItGoesOnAfterAStandstill() {
    // Given
    start();
    await().until(() -> told.contains("leads"));

    // When
    nanos.addAndGet(Duration.ofSeconds(9).toNanos());
    boolean leads = election.isLeading();

    // Then
    assertThat(leads).isFalse();
    await().untilAsserted(() -> assertThat(told).containsExactly("leads", "lost"));
  }

  @Test
  void comesToLeadWhenTheOtherEnds() {
    // Given
    leases.hold("shop", "odoo-operator", "other");
    start();
    boolean led = election.hasLedAtOnce();

    // When
    leases.hold("shop", "odoo-operator", "");

    // Then
    assertThat(led).isFalse();
    await().until(election::isLeading);
  }

  @Test
  void waitsUntilWhatNobodyRenewsHasExpired() {
    // Given
    leases.hold("shop", "odoo-operator", "killed");
    start();
    boolean led = election.hasLedAtOnce();
    var leads = CompletableFuture.supplyAsync(election::leadsBeforeLong);

    // When
    await()
        .until(
            () -> {
              nanos.addAndGet(Duration.ofMillis(500).toNanos());
              return leads.isDone();
            });

    // Then
    assertThat(led).isFalse();
    assertThat(leads).isCompletedWithValue(true);
  }

  @Test
  void doesNotWaitForWhatIsRenewed() {
    // Given
    leases.hold("shop", "odoo-operator", "other");
    start();
    election.hasLedAtOnce();
    var leads = CompletableFuture.supplyAsync(election::leadsBeforeLong);

    // When
    await()
        .until(
            () -> {
              leases.hold("shop", "odoo-operator", "other");
              nanos.addAndGet(Duration.ofSeconds(1).toNanos());
              return leads.isDone();
            });

    // Then
    assertThat(leads).isCompletedWithValue(false);
    assertThat(election.inTheWay()).isEqualTo("other holds the lease shop/odoo-operator");
  }

  @Test
  void saysWhatItMayNotSee() {
    // Given
    leases.forbidLists();

    // When
    try (var all = election(Optional.empty())) {
      all.start(() -> {}, () -> {});

      // Then
      assertThatThrownBy(all::hasLedAtOnce)
          .isInstanceOfSatisfying(
              OdooOperatorException.class,
              failure -> assertThat(failure.reason()).isEqualTo(Reason.Forbidden));
    }
  }
}
