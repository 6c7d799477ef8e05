// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.controller;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One leader for each watch scope, by a Lease. (The operator framework's own election keeps working
 * after a lost lease, or ends the JVM: neither will do.)
 */
public final class LeaderElection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeaderElection.class);
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final Duration RENEW = Duration.ofSeconds(10);
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final KubernetesClient client;
  private final LeaseLock lock;
  private final Predicate<String> isGone;
  private final AtomicBoolean closing = new AtomicBoolean();
  private CompletableFuture<?> election;

  /**
   * @param lock the Lease, with the identity of this process
   * @param isGone whether a holder of that identity has ended for sure, so that its lease is free
   */
  public LeaderElection(KubernetesClient client, LeaseLock lock, Predicate<String> isGone) {
    this.client = client;
    this.lock = lock;
    this.isGone = isGone;
  }

  /**
   * Stands for election; returns at once.
   *
   * @param onLead called when this process leads
   * @param onLost called when it no longer does, unless it was closed
   */
  public void start(Runnable onLead, Runnable onLost) {
    var config =
        new LeaderElectionConfigBuilder()
            .withName("odoo-operator")
            .withLock(lock)
            .withLeaseDuration(LEASE)
            .withRenewDeadline(RENEW)
            .withRetryPeriod(RETRY)
            .withReleaseOnCancel(true)
            .withLeaderCallbacks(
                new LeaderCallbacks(
                    () -> aside("odoo-operator-lead", onLead),
                    () -> aside("odoo-operator-lost", () -> tellUnlessClosing(onLost)),
                    leader -> {}))
            .build();
    freeIfHolderIsGone();
    election = client.leaderElector().withConfig(config).build().start();
  }

  /** After a crash nobody gives the lease back: without this, work would wait until it expires. */
  private void freeIfHolderIsGone() {
    try {
      LeaderElectionRecord held = lock.get(client);
      if (held != null && isGone.test(held.getHolderIdentity())) {
        var now = ZonedDateTime.now(ZoneOffset.UTC);
        var second = Duration.ofSeconds(1);
        int transitions = held.getLeaderTransitions();
        lock.update(client, new LeaderElectionRecord(null, second, now, now, transitions));
      }
    } catch (KubernetesClientException e) {
      LOG.debug("Could not look who holds the lease: {}", e.getMessage());
    }
  }

  /** Takes the lease for a moment, if nobody holds it. */
  public boolean tryLead() {
    var led = new CompletableFuture<Boolean>();
    start(() -> led.complete(true), () -> led.complete(false));
    try {
      return led.get(RETRY.toMillis() / 2, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Renewing the lease must not wait for what its holder does. */
  private static void aside(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void tellUnlessClosing(Runnable onLost) {
    if (!closing.get()) {
      onLost.run();
    }
  }

  /** Gives the lease back, so that the next leader need not wait for it to expire. */
  @Override
  public void close() {
    closing.set(true);
    if (election != null) {
      election.cancel(true);
    }
  }
}
