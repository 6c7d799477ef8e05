// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.dropwizard.testkit.FakeCluster;
import com.operators.odoo.dropwizard.testkit.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS from files that change. */
class TlsTest {
  private static final List<String> RSA = List.of("-newkey", "rsa:2048");
  private static final List<String> EC =
      List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256");

  @TempDir private Path folder;

  private void make(String name, List<String> kind) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("openssl", "req", "-x509", "-nodes", "-days", "2"));
    command.addAll(kind);
    command.addAll(
        List.of(
            "-subj",
            "/CN=" + name,
            "-keyout",
            folder.resolve(name + ".key").toString(),
            "-out",
            folder.resolve(name + ".crt").toString()));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).describedAs(output).isZero();
  }

  private void use(String certificate, String key) throws IOException {
    Files.copy(folder.resolve(certificate + ".crt"), folder.resolve("tls.crt"), REPLACE_EXISTING);
    Files.copy(folder.resolve(key + ".key"), folder.resolve("tls.key"), REPLACE_EXISTING);
  }

  private RunningService service() {
    var cluster = new FakeCluster();
    return new RunningService(
        c -> cluster.backend(),
        Map.of(
            "http.tls.certificate", folder.resolve("tls.crt").toString(),
            "http.tls.key", folder.resolve("tls.key").toString(),
            "http.tls.lookEvery", "100ms"));
  }

  @Test
  void aNewPairIsTakenAndABrokenOneIsNot() throws Exception {
    // Given
    make("one", RSA);
    make("two", EC);
    make("three", RSA);
    use("one", "one");

    try (var service = service()) {
      assertThat(nameAt(service.port())).isEqualTo("CN=one");

      // When
      use("two", "one");
      Files.writeString(folder.resolve("tls.key"), "no key");
      use("two", "two");

      // Then
      await().atMost(Duration.ofSeconds(20)).until(() -> nameAt(service.port()).equals("CN=two"));
      use("three", "two");
      await().during(Duration.ofSeconds(1)).until(() -> nameAt(service.port()).equals("CN=two"));
      use("three", "three");
      await().atMost(Duration.ofSeconds(20)).until(() -> nameAt(service.port()).equals("CN=three"));
    }
  }

  @Test
  void aWrongPairAtTheStartIsNamed() throws Exception {
    // Given
    make("one", RSA);
    make("two", RSA);
    use("one", "two");

    // Then
    assertThatThrownBy(this::service).hasStackTraceContaining("http.tls: these files hold no");
  }

  private static String nameAt(int port) throws IOException, GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsAll()}, null);
    try (var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.startHandshake();
      var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return certificate.getSubjectX500Principal().getName();
    }
  }

  private static final class TrustsAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
