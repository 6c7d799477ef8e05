// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.controller;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One leader for each watch scope, by a Lease. (The operator framework's own election keeps working
 * after a lost lease, or ends the JVM: neither will do.)
 */
public final class LeaderElection implements AutoCloseable {
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final Duration RENEW = Duration.ofSeconds(10);
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final KubernetesClient client;
  private final LeaseLock lock;
  private final AtomicBoolean closing = new AtomicBoolean();
  private CompletableFuture<?> election;

  public LeaderElection(KubernetesClient client, String namespace, String lease, String identity) {
    this.client = client;
    this.lock = new LeaseLock(namespace, lease, identity);
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
    election = client.leaderElector().withConfig(config).build().start();
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
