// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.http;

import com.operators.odoo.dropwizard.config.TlsSettings;
import com.operators.odoo.dropwizard.config.WrongSettingsException;
import com.operators.odoo.dropwizard.security.Digests;
import io.fabric8.kubernetes.client.internal.CertUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;

/** A certificate and its key, each in a file. */
final class PemFiles {
  private static final String WRONG =
      "http.tls: these files hold no certificate and its own key in PEM form";

  private final Path certificate;
  private final Path key;

  PemFiles(TlsSettings settings) {
    this.certificate = Path.of(settings.certificate());
    this.key = Path.of(settings.key());
  }

  /** Changes with what is in the files: their times lie when a Secret is mounted. */
  String fingerprint() {
    return Digests.sha256(read(certificate) + read(key));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new WrongSettingsException("http.tls: there is no file " + file, e);
    }
  }

  /**
   * @throws WrongSettingsException if the key is not the certificate's
   */
  KeyStore load() {
    try (var chain = Files.newInputStream(certificate);
        var secret = Files.newInputStream(key)) {
      var owner = publicKey();
      var store =
          CertUtils.createKeyStore(
              chain, secret, owner.getAlgorithm(), new char[0], null, new char[0]);
      requirePair(owner, store);
      return store;
    } catch (IOException e) {
      throw new WrongSettingsException(WRONG, e);
    } catch (GeneralSecurityException e) {
      throw new WrongSettingsException(WRONG, e);
    }
  }

  private PublicKey publicKey() throws IOException, GeneralSecurityException {
    try (var chain = new ByteArrayInputStream(Files.readAllBytes(certificate))) {
      return CertificateFactory.getInstance("X.509").generateCertificate(chain).getPublicKey();
    }
  }

  /** A key can be read, and yet be another's: a renewal that is half written. */
  private static void requirePair(PublicKey owner, KeyStore store) throws GeneralSecurityException {
    var secret = (PrivateKey) store.getKey(store.aliases().nextElement(), new char[0]);
    String algorithm = owner.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    byte[] text = {1, 2, 3};
    var signing = Signature.getInstance(algorithm);
    signing.initSign(secret);
    signing.update(text);
    var checking = Signature.getInstance(algorithm);
    checking.initVerify(owner);
    checking.update(text);
    if (!checking.verify(signing.sign())) {
      throw new WrongSettingsException(WRONG);
    }
  }
}
