// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.http;

import com.operators.odoo.dropwizard.config.TlsSettings;
import io.dropwizard.jetty.HttpsConnectorFactory;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS from PEM files, as cert-manager writes them. A pair that cannot be read, or whose key is not
 * the certificate's, leaves the one before in force.
 */
public final class PemConnectorFactory extends HttpsConnectorFactory {
  private static final Logger LOG = LoggerFactory.getLogger(PemConnectorFactory.class);

  private final TlsSettings settings;
  private final PemFiles files;
  private String seen = "";

  public PemConnectorFactory(TlsSettings settings) {
    this.settings = settings;
    this.files = new PemFiles(settings);
  }

  @Override
  protected SslContextFactory.Server configureSslContextFactory(SslContextFactory factory) {
    seen = files.fingerprint();
    factory.setKeyStore(files.load());
    factory.setKeyStorePassword("");
    factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    var watcher = new Thread(() -> watch(factory), "tls-files");
    watcher.setDaemon(true);
    watcher.start();
    return (SslContextFactory.Server) factory;
  }

  private void watch(SslContextFactory factory) {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(settings.lookEvery().toMilliseconds());
        reloadIfChanged(factory);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever is wrong with the files, it looks again next time. */
  private void reloadIfChanged(SslContextFactory factory) {
    try {
      String now = files.fingerprint();
      if (!now.equals(seen)) {
        seen = now;
        var store = files.load();
        factory.reload(f -> f.setKeyStore(store));
        LOG.info("the certificate was read anew");
      }
    } catch (Exception e) {
      LOG.warn("the certificate is left as it was: {}", e.getMessage());
    }
  }
}
