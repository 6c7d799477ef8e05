// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests that no decent client sends, byte by byte. */
public final class RawHttp {
  private static final int PATIENCE_MILLIS = 20_000;

  private RawHttp() {}

  /** Sends the text as it is and reads until the server closes, or has answered in full. */
  public static String exchange(int port, String request) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException("the server gave no answer", e);
    }
  }

  /** Sends the head at once and then a space every so often, until the server has had enough. */
  public static String drip(int port, String head, Duration pause) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      var output = socket.getOutputStream();
      output.write(head.getBytes(StandardCharsets.ISO_8859_1));
      var answer = CompletableFuture.supplyAsync(() -> untilItBreaks(socket));
      while (!answer.isDone() && isSent(output)) {
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      }
      return answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (IOException | ExecutionException | TimeoutException e) {
      throw new AssertionError("the server gave no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static boolean isSent(OutputStream output) {
    try {
      output.write(' ');
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A server that hangs up on a client that still sends breaks the connection off. */
  private static String untilItBreaks(Socket socket) {
    var answer = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(answer);
      return answer.toString(StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return answer.toString(StandardCharsets.ISO_8859_1);
    }
  }
}
