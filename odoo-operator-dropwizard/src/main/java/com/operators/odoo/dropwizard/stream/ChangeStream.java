// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.operators.odoo.dropwizard.cluster.OdooChange;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of the event stream. Never blocks: what its connection does not take waits in a short
 * queue, and a client that lets it grow full is sent away (it comes back with its last id).
 */
final class ChangeStream implements WriteListener {
  private static final int MAX_WAITING = 1000;
  private static final long MAX_AGE_NANOS = 30L * 60 * 1_000_000_000;
  private static final Logger LOG = LoggerFactory.getLogger(ChangeStream.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AsyncContext context;
  private final ServletOutputStream output;
  private final Predicate<String> namespaces;
  private final Consumer<ChangeStream> onEnd;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private final long began = System.nanoTime();
  private boolean isStarted;
  private boolean isEnded;
  private boolean mustFlush;
  private int mayWait = MAX_WAITING;

  ChangeStream(AsyncContext context, Predicate<String> namespaces, Consumer<ChangeStream> onEnd)
      throws IOException {
    this.context = context;
    this.output = context.getResponse().getOutputStream();
    this.namespaces = namespaces;
    this.onEnd = onEnd;
  }

  void start() {
    output.setWriteListener(this);
  }

  void open(long latest) {
    push("id: " + latest + "\nevent: open\ndata: {}\n\n");
  }

  /** Says that something was missed: the client has to read everything anew. */
  void reset(long latest) {
    push("id: " + latest + "\nevent: reset\ndata: {}\n\n");
  }

  /** What it missed may all wait at once, however much that is. */
  void catchUp(List<OdooChange> missed) {
    synchronized (this) {
      mayWait = MAX_WAITING + missed.size();
    }
    missed.forEach(this::send);
  }

  void send(OdooChange change) {
    if (!namespaces.test(change.odoo().getMetadata().getNamespace())) {
      return;
    }
    try {
      push(
          "id: "
              + change.version()
              + "\nevent: "
              + change.type()
              + "\ndata: "
              + JSON.writeValueAsString(ChangeView.of(change))
              + "\n\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("ChangeStream: a change cannot be written", e);
    }
  }

  /** Rights may have gone meanwhile, so that no stream lives for ever. */
  void beat() {
    if (System.nanoTime() - began > MAX_AGE_NANOS) {
      end();
    } else {
      push(": alive\n\n");
    }
  }

  private synchronized void push(String text) {
    if (isEnded) {
      return;
    }
    if (waiting.size() >= mayWait) {
      end();
      return;
    }
    waiting.add(text.getBytes(StandardCharsets.UTF_8));
    if (isStarted) {
      drain();
    }
  }

  @Override
  public synchronized void onWritePossible() {
    isStarted = true;
    drain();
  }

  private void drain() {
    try {
      while (!isEnded && output.isReady()) {
        byte[] next = waiting.poll();
        if (next != null) {
          output.write(next);
          mustFlush = true;
        } else if (mustFlush) {
          mustFlush = false;
          output.flush();
        } else {
          return;
        }
      }
    } catch (IOException | IllegalStateException e) {
      end();
    }
  }

  @Override
  public void onError(Throwable failure) {
    end();
  }

  void end() {
    synchronized (this) {
      if (isEnded) {
        return;
      }
      isEnded = true;
      waiting.clear();
    }
    onEnd.accept(this);
    try {
      context.complete();
    } catch (IllegalStateException e) {
      LOG.debug("a stream had been ended already", e);
    }
  }
}
