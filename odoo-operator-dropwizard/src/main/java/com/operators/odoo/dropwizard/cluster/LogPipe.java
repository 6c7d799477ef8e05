// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.cluster;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/**
 * From a log that is followed to whoever reads it. The client's own stream loses what comes just
 * before the end, and a pipe of the JDK wants one thread that writes it all.
 */
final class LogPipe extends InputStream {
  private static final int MAX_WAITING = 256;
  private static final byte[] END = {};

  private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private byte[] current = {};
  private int position;
  private boolean isAtEnd;
  private volatile boolean isClosed;
  private volatile Runnable onClose = () -> {};

  /** Where the log is written to; it waits while the reader is slow. */
  OutputStream input() {
    return new Input(this::put);
  }

  /** Nothing more comes. */
  void end() {
    put(END);
  }

  /** What to do when the reader has enough. */
  void onClose(Runnable action) {
    onClose = action;
  }

  private void put(byte[] bytes) {
    try {
      if (!isClosed) {
        waiting.put(bytes);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int read() throws InterruptedIOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws InterruptedIOException {
    if (position == current.length && !isAtEnd) {
      next();
    }
    if (isAtEnd) {
      return -1;
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current, position, target, offset, count);
    position += count;
    return count;
  }

  private void next() throws InterruptedIOException {
    try {
      current = waiting.take();
      position = 0;
      isAtEnd = current.length == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("a log is no longer followed");
    }
  }

  @Override
  public void close() {
    isClosed = true;
    waiting.clear();
    // whoever reads wakes up, too
    waiting.add(END);
    onClose.run();
  }

  private static final class Input extends OutputStream {
    private final Consumer<byte[]> sink;

    Input(Consumer<byte[]> sink) {
      this.sink = sink;
    }

    @Override
    public void write(int single) {
      sink.accept(new byte[] {(byte) single});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      if (length > 0) {
        sink.accept(Arrays.copyOfRange(bytes, offset, offset + length));
      }
    }
  }
}
