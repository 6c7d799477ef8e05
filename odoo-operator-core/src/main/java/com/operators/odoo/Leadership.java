// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.controller.LeaderElection;
import com.operators.odoo.controller.OdooController;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.store.kubernetes.KubernetesStores;
import com.operators.odoo.store.kubernetes.WriteFence;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the controller while this process leads, and stands for election again when it lost the
 * lead.
 */
final class Leadership implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

  private static final Duration BREATH = Duration.ofSeconds(5);

  private final Parts parts;
  private final Scope scope;
  private volatile RunningController controller;
  private volatile LeaderElection election;
  private boolean closed;

  Leadership(Parts parts, Scope scope) {
    this.parts = parts;
    this.scope = scope;
  }

  synchronized void stand(Runnable onLost) {
    if (!closed) {
      var standing = scope.election(parts);
      election = standing;
      standing.start(() -> lead(standing, onLost), () -> lose(standing, onLost));
    }
  }

  private void lead(LeaderElection won, Runnable onLost) {
    if (!begin(won, onLost)) {
      won.close();
      pause();
      lose(won, onLost);
    }
  }

  /** False if it could not. */
  private synchronized boolean begin(LeaderElection won, Runnable onLost) {
    if (closed || !won.isLeading()) {
      return true;
    }
    var writer = new WriteFence(won::isLeading).around(parts.client(), LeaderElection.WRITE);
    var stores =
        KubernetesStores.cached(
            parts.client(), writer, parts.clock(), scope.fieldManager(), scope.namespace());
    var begun =
        new RunningController(
            stores,
            new OdooController(
                parts.reconciler(stores, won::isLeading),
                stores.odoos(),
                stores.releases(),
                stores.instances(),
                new ToldReconciles(parts.listener())),
            writer);
    try {
      // the lead is of no use without working caches: another process, or this one anew, shall have
      // it
      begun.start(parts.client(), scope, () -> lose(won, onLost));
      controller = begun;
      LOG.info("leading");
      return true;
    } catch (OdooOperatorException e) {
      LOG.warn("The controller could not start, and stands for election again", e);
      begun.close();
      return false;
    }
  }

  /** What keeps a controller from starting, such as a missing right, does not go at once. */
  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(BREATH.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void lose(LeaderElection lost, Runnable onLost) {
    if (closed || election != lost) {
      return;
    }
    var running = controller;
    controller = null;
    if (running != null) {
      LOG.warn(
          "no longer leading: the lease could not be renewed in time, another process has it, or"
              + " a watch is broken for good; work ends, and this process stands again");
      running.close();
    }
    lost.close();
    onLost.run();
    stand(onLost);
  }

  /** Whether the controller leads and its caches are filled. */
  boolean isLeading() {
    var running = controller;
    var standing = election;
    return running != null && standing.isLeading() && running.stores().isSynced();
  }

  Load load() {
    var running = Optional.ofNullable(controller).map(RunningController::controller);
    var calls = parts.helm().calls();
    return new Load(
        running.map(OdooController::waiting).orElse(0),
        running.map(OdooController::longestWait).orElse(Duration.ZERO),
        calls.inFlight(),
        calls.stuck());
  }

  /** Ends the controller for good; the lease is still held. */
  synchronized void stop() {
    closed = true;
    var running = controller;
    if (running != null) {
      running.close();
    }
  }

  /** Gives the lease back. */
  @Override
  public synchronized void close() {
    if (election != null) {
      election.close();
    }
  }

  /**
   * A controller at work.
   *
   * @param stores its caches
   * @param controller what fills and reads them
   * @param writer what it writes by
   */
  private record RunningController(
      KubernetesStores stores, OdooController controller, KubernetesClient writer)
      implements AutoCloseable {
    void start(KubernetesClient client, Scope scope, Runnable onLost) {
      stores.start();
      controller.start(client, scope.namespace(), scope.shard(), scope.concurrency(), onLost);
    }

    @Override
    public void close() {
      controller.close();
      stores.close();
      writer.close();
    }
  }
}
