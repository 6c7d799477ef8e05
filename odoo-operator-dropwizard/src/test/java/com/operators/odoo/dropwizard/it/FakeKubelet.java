// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.client.internal.CertUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The part of a kubelet that has the logs: simulated nodes have none, and the API server asks the
 * node for them. What it was asked for is kept; a followed log goes on when the test says so.
 */
final class FakeKubelet implements AutoCloseable {
  private final HttpsServer server;
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final CountDownLatch more = new CountDownLatch(1);

  FakeKubelet(Path keys) throws IOException, GeneralSecurityException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls(keys)));
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/containerLogs/", this::answer);
    server.start();
  }

  private static SSLContext tls(Path keys) throws IOException, GeneralSecurityException {
    try (var certificate = Files.newInputStream(keys.resolve("apiserver.crt"));
        var key = Files.newInputStream(keys.resolve("apiserver.key"))) {
      var store = CertUtils.createKeyStore(certificate, key, "RSA", new char[0], null, new char[0]);
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, new char[0]);
      var context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    asked.add(path);
    exchange.sendResponseHeaders(200, 0);
    try (var output = exchange.getResponseBody()) {
      output.write("first line\n".getBytes(StandardCharsets.UTF_8));
      output.flush();
      if (path.contains("follow=true") && more.await(60, TimeUnit.SECONDS)) {
        output.write("second line\n".getBytes(StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The last question, path and query. */
  String lastAsked() {
    return asked.stream().reduce("", (before, now) -> now);
  }

  /** Lets followed logs go on, and end. */
  void goOn() {
    more.countDown();
  }

  @Override
  public void close() {
    goOn();
    server.stop(0);
  }
}
