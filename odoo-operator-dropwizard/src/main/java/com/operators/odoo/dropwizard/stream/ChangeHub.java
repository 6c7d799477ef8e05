// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.stream;

import com.operators.odoo.dropwizard.cluster.OdooChange;
import com.operators.odoo.dropwizard.cluster.OdooFeed;
import com.operators.odoo.dropwizard.errors.RequestRefusedException;
import com.operators.odoo.error.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Spreads changes over all streams, and keeps the last ones for streams that come back. The id of a
 * change is its resource version, so that it means the same to every replica and after a restart.
 */
public final class ChangeHub implements AutoCloseable {
  private final OdooFeed feed;
  private final int maxStreams;
  private final int maxKept;
  private final Deque<OdooChange> kept = new ArrayDeque<>();
  private final Set<ChangeStream> streams = ConcurrentHashMap.newKeySet();
  private final OdooFeed.Subscription subscription;

  /** Newest change of which it is not known whether others came before it. */
  private long floor;

  private long latest;

  public ChangeHub(OdooFeed feed, int maxStreams, int maxKept) {
    this.feed = feed;
    this.maxStreams = maxStreams;
    this.maxKept = maxKept;
    this.subscription = feed.subscribe(this::accept);
  }

  private synchronized void accept(OdooChange change) {
    latest = Math.max(latest, change.version());
    if (!feed.isSynced()) {
      // the first list is no change
      floor = latest;
      return;
    }
    kept.addLast(change);
    if (kept.size() > maxKept) {
      floor = Math.max(floor, kept.removeFirst().version());
    }
    streams.forEach(stream -> stream.send(change));
  }

  /**
   * Joins a stream: first what it missed since the change it knows, then whatever comes.
   *
   * @param since id of the last change it knows
   */
  synchronized void join(ChangeStream stream, Optional<Long> since) {
    if (streams.size() >= maxStreams) {
      throw new RequestRefusedException(
          429, Reason.TooManyRequests, "too many streams are open already");
    }
    var missed = since.flatMap(this::missedSince);
    if (since.isPresent() && missed.isEmpty()) {
      stream.reset(latest);
    } else {
      stream.open(since.orElse(latest));
    }
    stream.catchUp(missed.orElse(List.of()));
    streams.add(stream);
  }

  private Optional<List<OdooChange>> missedSince(long id) {
    var missed = new ArrayList<OdooChange>();
    boolean isFound = false;
    for (OdooChange change : kept) {
      if (isFound) {
        missed.add(change);
      }
      isFound |= change.version() == id;
    }
    if (isFound) {
      return Optional.of(missed);
    }
    return id >= floor
        ? Optional.of(kept.stream().filter(change -> change.version() > id).toList())
        : Optional.empty();
  }

  void leave(ChangeStream stream) {
    streams.remove(stream);
  }

  /** Tells all streams that the service lives. */
  public void beat() {
    streams.forEach(ChangeStream::beat);
  }

  public int size() {
    return streams.size();
  }

  /** Ends all streams: their clients come back to another replica. */
  @Override
  public void close() {
    subscription.close();
    streams.forEach(ChangeStream::end);
  }
}
