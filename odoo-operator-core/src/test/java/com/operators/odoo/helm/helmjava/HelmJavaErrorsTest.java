// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.helm.helmjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.operators.odoo.error.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Helm's own sentences: a new version of Helm that words one anew shows here and in the ITs. */
class HelmJavaErrorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Kubernetes cluster unreachable: Get "https://127.0.0.1:1/version": dial tcp | ClusterUnreachable
          Get "https://127.0.0.1:1/": dial tcp 127.0.0.1:1: connect: connection refused | ClusterUnreachable
          Post "https://10.0.0.1/api": unexpected EOF | ClusterUnreachable
          read tcp 127.0.0.1:1->127.0.0.1:2: read: connection reset by peer | ClusterUnreachable
          http2: client connection lost | ClusterUnreachable
          net/http: TLS handshake timeout | ClusterUnreachable
          values don't meet the specifications of the schema(s) in the following chart(s): odoo | RenderFailed
          execution error at (odoo/templates/web.yaml:1:4): a name is missing | RenderFailed
          parse error at (odoo/templates/web.yaml:3): unexpected "}" in operand | RenderFailed
          template: odoo/templates/web.yaml:1:3: executing "x" at <fail>: error calling fail: no | RenderFailed
          YAML parse error on odoo/templates/web.yaml: error converting YAML to JSON | RenderFailed
          resource mapping not found: no matches for kind "IngressRoute" in version "v1" | KindMissing
          Service "acme" exists and cannot be imported: invalid ownership metadata | ReleaseNotOwned
          another operation (install/upgrade/rollback) is in progress | ReleaseLocked
          cannot re-use a name that is still in use | ReleaseLocked
          release: already exists | ReleaseLocked
          secrets "sh.helm.release.v1.acme.v1" already exists | ReleaseLocked
          pods "acme" is forbidden: exceeded quota: few, requested: pods=1, used: pods=1 | QuotaExceeded
          namespaces "away" not found | NotFound
          services is forbidden: User "bob" cannot create resource | Forbidden
          Chart.yaml file is missing | ChartUnavailable
          path "/tmp/none" not found | ChartUnavailable
          context deadline exceeded | Timeout
          timed out waiting for the condition | Timeout
          Result.out cannot be null or empty | InstallFailed
          what nobody has seen before | InstallFailed
          """)
  void aSentenceOfHelmsHasOneMeaning(String sentence, Reason expected) {
    // When
    var explained =
        HelmJavaErrors.explain(
            "install demo/acme", Reason.InstallFailed, new IllegalStateException(sentence));

    // Then
    assertThat(explained.reason()).isEqualTo(expected);
    assertThat(explained).hasMessage("Could not install demo/acme: " + sentence);
  }

  @Test
  void aListOfManyObjectsBecomesOneLineOfBearableLength() {
    // When
    var explained =
        HelmJavaErrors.explain(
            "install demo/acme",
            Reason.InstallFailed,
            new IllegalStateException("2 errors occurred:\n\t* one\n\t* two\n" + "x".repeat(2000)));

    // Then
    assertThat(explained.getMessage())
        .startsWith("Could not install demo/acme: 2 errors occurred: * one * two x")
        .endsWith("…")
        .hasSizeLessThan(800);
  }

  @Test
  void aPanicIsNoSuccess() {
    assertThat(HelmJavaErrors.notNull("")).isEmpty();
    assertThatThrownBy(() -> HelmJavaErrors.notNull(null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("panicked");
  }
}
