// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.controller;

import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One leader for each namespace, by Leases. It notices by itself, within the Lease's duration, when
 * it could not renew: also while the API server holds its calls and answers none, and after it was
 * held still itself. (The operator framework's own election keeps working after a lost lease, or
 * ends the JVM: neither will do.)
 *
 * <p>A Lease that is not renewed is free for others after {@link #LEASE}. Its holder leads no more
 * after {@link #RENEW_WITHIN}, and gives up a write that it had sent by then within {@link #WRITE}.
 */
public final class LeaderElection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeaderElection.class);

  /** How long a Lease counts as held without news from its holder. */
  public static final Duration LEASE = Duration.ofSeconds(12);

  /** How long ago a leader may have begun to renew last. */
  public static final Duration RENEW_WITHIN = Duration.ofSeconds(8);

  /** How long one write of a leader's may take. */
  public static final Duration WRITE = LEASE.minus(RENEW_WITHIN);

  /** Between two renewals; who stands by looks twice as often. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** Of all calls of one turn. */
  private static final Duration FIRST_TURN = Duration.ofSeconds(30);

  private final LeaseTurn turn;
  private final LongSupplier nanos;
  private final Duration pause;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CompletableFuture<Boolean> first = new CompletableFuture<>();
  private Thread thread;
  private volatile boolean leading;
  private volatile long renewed;
  private String told = "";

  /** On a cluster. */
  public static LeaderElection on(KubernetesClient client, Candidacy candidacy) {
    var leases = new KubernetesLeases(client, Clock.systemUTC());
    return new LeaderElection(leases, candidacy, System::nanoTime, PAUSE);
  }

  LeaderElection(Leases leases, Candidacy candidacy, LongSupplier nanos, Duration pause) {
    this.turn = new LeaseTurn(leases, candidacy, nanos);
    this.nanos = nanos;
    this.pause = pause;
  }

  /**
   * Stands for election until it is closed or has lost the lead; returns at once.
   *
   * @param onLead called when this process leads
   * @param onLost called when it no longer does, unless it was closed
   */
  public void start(Runnable onLead, Runnable onLost) {
    thread = new Thread(() -> stand(onLead, onLost), "odoo-operator-election");
    thread.setDaemon(true);
    thread.start();
  }

  private void stand(Runnable onLead, Runnable onLost) {
    do {
      boolean led = leading;
      // nothing is renewed that has lapsed: others may have led, and gone, since
      if (!led || isLeading()) {
        attempt();
      }
      leading = isLeading();
      if (leading && !led) {
        aside("odoo-operator-lead", onLead);
      }
      if (led && !leading) {
        tellUnlessClosing(onLost);
        return;
      }
    } while (pause());
    giveBack();
  }

  private void attempt() {
    long begin = nanos.getAsLong();
    try {
      var result = turn.take(leading);
      switch (result) {
        case HELD -> hold(begin);
        case TAKEN -> leading = false;
        case UNSETTLED -> {}
      }
      if (result == LeaseTurn.Result.TAKEN) {
        tell("standing by: " + turn.inTheWay());
      }
      first.complete(isLeading());
    } catch (ClusterException e) {
      tell("the lease cannot be had now: " + e.getMessage());
      refuse(e);
    }
  }

  /** A renewal that came too late is none. */
  private void hold(long begin) {
    boolean inTime = !leading || isLeading();
    if (inTime) {
      renewed = begin;
      leading = true;
    }
  }

  /** What waiting can mend is waited for. */
  private void refuse(ClusterException failure) {
    if (failure.reason() != Reason.ClusterUnreachable) {
      first.completeExceptionally(failure);
    }
  }

  private void tell(String news) {
    if (!news.equals(told)) {
      LOG.info("{}", news);
      told = news;
    }
  }

  /** False when it is time to end. */
  private boolean pause() {
    var until = leading ? pause : pause.dividedBy(2);
    try {
      return !closing.await(until.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void giveBack() {
    leading = false;
    try {
      turn.giveBack();
    } catch (ClusterException e) {
      LOG.debug("The lease was not given back, and expires: {}", e.getMessage());
    }
  }

  /** Renewing the lease must not wait for what its holder does. */
  private static void aside(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void tellUnlessClosing(Runnable onLost) {
    if (closing.getCount() > 0) {
      aside("odoo-operator-lost", onLost);
    }
  }

  /**
   * Whether the first attempt took the lead; waits for it.
   *
   * @throws OdooOperatorException if the Leases cannot be read or written
   */
  public boolean hasLedAtOnce() {
    try {
      return first.get(FIRST_TURN.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof OdooOperatorException known
          ? known
          : new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new ClusterException(Reason.ClusterUnreachable, "Could not take the lease in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OdooOperatorException(Reason.Timeout, "interrupted", e);
    }
  }

  /**
   * Whether it leads, if need be after what nobody renews has expired; waits for that.
   *
   * @throws OdooOperatorException if the Leases cannot be read or written
   */
  public boolean leadsBeforeLong() {
    boolean leads = hasLedAtOnce();
    long begin = nanos.getAsLong();
    var patience = LEASE.plus(PAUSE.multipliedBy(2));
    while (!leads && nanos.getAsLong() - begin <= patience.toNanos() && pause()) {
      leads = isLeading();
    }
    return leads;
  }

  /** Who led when this process could not; empty if nobody did. */
  public String inTheWay() {
    return turn.inTheWay();
  }

  /**
   * By the clock, so that it is true no longer the moment a process that was held still goes on.
   */
  public boolean isLeading() {
    return leading && nanos.getAsLong() - renewed <= RENEW_WITHIN.toNanos();
  }

  /** Gives the lease back, so that the next leader need not wait for it to expire. */
  @Override
  public void close() {
    closing.countDown();
    if (thread == null || thread == Thread.currentThread()) {
      return;
    }
    try {
      thread.join(FIRST_TURN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
