// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static com.operators.odoo.release.ReleaseStatus.DEPLOYED;
import static com.operators.odoo.release.ReleaseStatus.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.release.ReleaseStatus;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The leader is lost in the midst of work, and a process in another place carries on. */
class TakeOverIT {
  private static final Logger LOG = LoggerFactory.getLogger(TakeOverIT.class);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration HAND_OVER = Duration.ofSeconds(2);

  @AutoClose private final ItNamespace killed = ItCluster.shared().namespace();
  @AutoClose private final ItNamespace frozen = ItCluster.shared().namespace();
  @AutoClose private final ItNamespace cut = ItCluster.shared().namespace();
  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();
  @AutoClose private final Wire wire = new Wire(ItCluster.shared());

  /** A loaded machine is slower: only twice the figure fails. */
  private static void report(String what, Duration took, Duration limit) {
    LOG.info("{}: {} ms, wanted {} s", what, took.toMillis(), limit.toSeconds());
    assertThat(took).as(what).isLessThan(limit.multipliedBy(2));
  }

  /** One after another in one test: what a killed process has left takes its time meanwhile. */
  @Test
  void nothingIsDoneTwiceNorLeftWhenTheLeaderIsKilledFreezesOrLosesTheNetwork() {
    // Given
    var kill = new Pair(killed, killed.cluster().kubeconfig());
    kill.standInTheMidstOfWork();
    kill.first().kill();
    report("killed", kill.untilTheSecondWorks(System.nanoTime()), LIMIT);

    // When
    freeze();
    cutOff();

    // Then
    kill.awaitEnd();
    assertThat(kill.revisions("coming")).containsExactly(2, 1);
    assertThat(kill.statuses("coming")).startsWith(DEPLOYED).noneMatch(ReleaseStatus::isPending);
    assertThat(kill.statuses("changing")).startsWith(DEPLOYED).noneMatch(ReleaseStatus::isPending);
    assertThat(kill.revisions("changing")).hasSizeBetween(2, 3);
    kill.assertTheSecondAloneWorks();
  }

  private void freeze() {
    var pair = new Pair(frozen, frozen.cluster().kubeconfig());
    pair.standInTheMidstOfWork();
    report("frozen", pair.untilTheSecondWorks(System.nanoTime()), LIMIT);
    pair.first().goOn();
    assertNothingWasDoneTwice(pair);
  }

  private void cutOff() {
    var pair = new Pair(cut, wire.kubeconfig());
    pair.standInTheMidstOfWork();
    wire.cut();
    pair.first().goOn();
    report("cut off", pair.untilTheSecondWorks(System.nanoTime()), LIMIT);
    wire.mend();
    assertNothingWasDoneTwice(pair);
  }

  /** The calls in flight come to their end, nothing else does. */
  private static void assertNothingWasDoneTwice(Pair pair) {
    pair.awaitEnd();
    assertThat(pair.statuses("coming")).containsExactly(DEPLOYED);
    assertThat(pair.statuses("changing")).containsExactly(DEPLOYED, SUPERSEDED);
    pair.assertTheSecondAloneWorks();
  }

  @Test
  void leadsSoonAfterTheLastCallOfOneThatEnds() {
    // Given
    var pair = new Pair(space, space.cluster().kubeconfig());
    pair.standInTheMidstOfWork();

    // When
    pair.first().signal("TERM");
    pair.first().goOn();
    await().atMost(Duration.ofMinutes(1)).until(() -> pair.isAtRest());
    long ended = System.nanoTime();

    // Then
    pair.second().awaitLeading();
    report("handed over", Duration.ofNanos(System.nanoTime() - ended), HAND_OVER);
    space.awaitGone("leaving");
    assertThat(pair.revisions("changing")).containsExactly(2, 1);
  }
}
