// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/**
 * The network between one process and the API server. While it is cut nothing gets through, and
 * nobody is told: connections stay open, as when a switch fails.
 */
final class Wire implements AutoCloseable {
  private static final Pattern SERVER = Pattern.compile("https://127\\.0\\.0\\.1:[0-9]+");

  private final InetSocketAddress server;
  private final ServerSocket listening;
  private final Path kubeconfig;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile CountDownLatch whole = new CountDownLatch(0);

  Wire(ItCluster cluster) {
    try {
      String config = Files.readString(cluster.kubeconfig());
      var address = SERVER.matcher(config);
      if (!address.find()) {
        throw new IllegalStateException("the API server is not on loopback: " + config);
      }
      var there = URI.create(address.group());
      server = new InetSocketAddress(there.getHost(), there.getPort());
      listening = new ServerSocket(0, 50, InetAddress.getByName(there.getHost()));
      String here = "https://127.0.0.1:" + listening.getLocalPort();
      kubeconfig = Files.createTempFile("wire-", ".kubeconfig");
      Files.writeString(kubeconfig, address.replaceAll(here));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    aside(this::listen);
  }

  /** Leads to the cluster through this wire. */
  Path kubeconfig() {
    return kubeconfig;
  }

  void cut() {
    whole = new CountDownLatch(1);
  }

  /** What was sent meanwhile arrives. */
  void mend() {
    whole.countDown();
  }

  private static void aside(Runnable work) {
    var thread = new Thread(work, "wire");
    thread.setDaemon(true);
    thread.start();
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        var near = tracked(listening.accept());
        var far = tracked(new Socket(server.getAddress(), server.getPort()));
        aside(() -> forward(near, far));
        aside(() -> forward(far, near));
      } catch (IOException e) {
        // the end of the test, or a server that is away: the caller finds out
      }
    }
  }

  private Socket tracked(Socket socket) {
    sockets.add(socket);
    return socket;
  }

  private void forward(Socket from, Socket to) {
    var buffer = new byte[16_384];
    try (from;
        to) {
      for (int read = 0; read >= 0; read = from.getInputStream().read(buffer)) {
        whole.await();
        to.getOutputStream().write(buffer, 0, read);
      }
    } catch (IOException e) {
      // one end is gone: so is the other now
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    mend();
    for (Socket socket : sockets) {
      socket.close();
    }
    Files.deleteIfExists(kubeconfig);
  }
}
