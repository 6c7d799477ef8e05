// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.http;

import com.operators.odoo.dropwizard.config.TlsSettings;
import io.dropwizard.jetty.HttpsConnectorFactory;
import io.fabric8.kubernetes.client.internal.CertUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS from PEM files, as cert-manager writes them. The files are looked at every twenty seconds; a
 * pair that cannot be read leaves the one before in force.
 */
public final class PemConnectorFactory extends HttpsConnectorFactory {
  private static final Logger LOG = LoggerFactory.getLogger(PemConnectorFactory.class);
  private static final long LOOK_SECONDS = 20;

  private final TlsSettings files;
  private long seen;

  public PemConnectorFactory(TlsSettings files) {
    this.files = files;
  }

  @Override
  protected SslContextFactory.Server configureSslContextFactory(SslContextFactory factory) {
    factory.setKeyStore(load());
    factory.setKeyStorePassword("");
    factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    seen = changedAt();
    Executors.newSingleThreadScheduledExecutor(
            task -> {
              var thread = new Thread(task, "tls-files");
              thread.setDaemon(true);
              return thread;
            })
        .scheduleWithFixedDelay(
            () -> reloadIfChanged(factory), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    return (SslContextFactory.Server) factory;
  }

  private void reloadIfChanged(SslContextFactory factory) {
    var task =
        new FutureTask<Void>(
            () -> {
              reload(factory);
              return null;
            });
    task.run();
    try {
      task.get();
    } catch (ExecutionException e) {
      LOG.warn("the certificate is left as it was: {}", e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void reload(SslContextFactory factory) throws Exception {
    long now = changedAt();
    if (now != seen) {
      var store = load();
      factory.reload(f -> f.setKeyStore(store));
      seen = now;
      LOG.info("the certificate was read anew");
    }
  }

  private long changedAt() {
    try {
      return Files.getLastModifiedTime(Path.of(files.certificate())).toMillis()
          ^ (Files.getLastModifiedTime(Path.of(files.key())).toMillis() << 1);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the certificate or key", e);
    }
  }

  private KeyStore load() {
    try (var certificate = Files.newInputStream(Path.of(files.certificate()));
        var key = Files.newInputStream(Path.of(files.key()))) {
      String algorithm =
          Files.readString(Path.of(files.key())).contains("EC PRIVATE") ? "EC" : "RSA";
      return CertUtils.createKeyStore(certificate, key, algorithm, new char[0], null, new char[0]);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the certificate or key: " + e.getMessage(), e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "http.tls: these files hold no certificate and key in PEM form", e);
    }
  }
}
