// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.edit;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.dropwizard.api.StateView;
import com.operators.odoo.dropwizard.cluster.OdooFeed;
import com.operators.odoo.dropwizard.errors.RequestRefusedException;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Requests that wait for what they asked for; not more at once than the service can bear. */
public final class Waits {
  private final OdooFeed feed;
  private final Semaphore places;
  private volatile Long stopAt;

  public Waits(OdooFeed feed, int places) {
    this.feed = feed;
    this.places = new Semaphore(places);
  }

  /** The service stops: whoever still waits after this time is told so. */
  public void endIn(Duration grace) {
    stopAt = System.nanoTime() + grace.toNanos();
  }

  /** Takes one place for something that lasts; it has to be given back. */
  public Place take() {
    if (!places.tryAcquire()) {
      throw new RequestRefusedException(
          429, Reason.TooManyRequests, "too many requests wait already: ask again later");
    }
    return places::release;
  }

  /** A place that was taken. */
  @FunctionalInterface
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  private enum Verdict {
    GO_ON,
    DONE,
    STALLED
  }

  /**
   * The Odoo once it is ready as it was written.
   *
   * @throws OdooOperatorException with the reason if it stalls, with Timeout if it takes too long
   */
  public Odoo untilReady(Odoo written, Duration patience) {
    var last = await(written, patience, true);
    if (last.isEmpty()) {
      throw RequestRefusedException.notFound("it was deleted while it was waited for");
    }
    return last.get();
  }

  /** Returns once the Odoo is gone. */
  public void untilGone(Odoo deleted, Duration patience) {
    await(deleted, patience, false);
  }

  private Optional<Odoo> await(Odoo odoo, Duration patience, boolean forReady) {
    var signal = new Semaphore(0);
    long end = System.nanoTime() + patience.toNanos();
    var place = take();
    var subscription = feed.subscribe(change -> signal.release());
    try {
      while (true) {
        signal.drainPermits();
        var now = seen(odoo);
        var verdict = verdict(odoo, now, forReady);
        if (verdict == Verdict.DONE) {
          return now;
        }
        if (verdict == Verdict.STALLED) {
          throw stalled(now.orElseThrow());
        }
        long left = left(end);
        if (left <= 0) {
          throw late(odoo, now, forReady);
        }
        // looks again each second, too: a feed may lose its connection meanwhile
        signal.tryAcquire(Math.min(left, TimeUnit.SECONDS.toNanos(1)), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OdooOperatorException(Reason.Timeout, "the service is being stopped", e);
    } finally {
      subscription.close();
      place.close();
    }
  }

  private long left(long end) {
    Long stop = stopAt;
    long now = System.nanoTime();
    return stop == null ? end - now : Math.min(end - now, stop - now);
  }

  private Optional<Odoo> seen(Odoo odoo) {
    return feed.find(odoo.getMetadata().getNamespace(), odoo.getMetadata().getName());
  }

  private static Verdict verdict(Odoo written, Optional<Odoo> now, boolean forReady) {
    boolean isSame =
        now.map(n -> n.getMetadata().getUid().equals(written.getMetadata().getUid())).orElse(false);
    if (!forReady) {
      return isSame ? Verdict.GO_ON : Verdict.DONE;
    }
    Long generation = written.getMetadata().getGeneration();
    if (!isSame || now.orElseThrow().getMetadata().getGeneration() < generation) {
      return Verdict.GO_ON;
    }
    var state = StateView.of(now.orElseThrow());
    if (state.works()) {
      return Verdict.DONE;
    }
    boolean stalled =
        StateView.condition(now.orElseThrow(), "Stalled")
            .map(c -> c.getStatus().equals("True"))
            .orElse(false);
    return state.current() && stalled ? Verdict.STALLED : Verdict.GO_ON;
  }

  private static OdooOperatorException stalled(Odoo odoo) {
    var condition = StateView.condition(odoo, "Stalled").orElseThrow();
    return new OdooOperatorException(
        reason(condition.getReason()), "it was written, but stalls: " + condition.getMessage());
  }

  private static Reason reason(String name) {
    try {
      return Reason.valueOf(name);
    } catch (IllegalArgumentException e) {
      return Reason.Unknown;
    }
  }

  private static OdooOperatorException late(Odoo odoo, Optional<Odoo> now, boolean forReady) {
    String state = now.map(n -> StateView.of(n).message()).orElse("it is not seen yet");
    return new OdooOperatorException(
        Reason.Timeout,
        forReady
            ? "it was written, but is not ready yet: " + state
            : "Odoo " + odoo.getMetadata().getName() + " is marked for deletion, but not gone yet");
  }
}
