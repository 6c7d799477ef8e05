// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.FieldProblem;
import com.operators.odoo.error.InvalidSpecException;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClusterFailuresTest {
  private final ClusterFailures failures = new ClusterFailures("https://10.0.0.1:6443/");

  private static ClusterException failure(Reason reason, KubernetesClientException cause) {
    return new ClusterException(reason, "Could not list Odoos: ClosedChannelException", cause);
  }

  static Stream<Arguments> networks() {
    var refused = new ConnectException();
    refused.initCause(new ClosedChannelException());
    var unknown = new ConnectException();
    unknown.initCause(new UnresolvedAddressException());
    return Stream.of(
        Arguments.of(refused, "nothing answers there"),
        Arguments.of(new ClosedChannelException(), "nothing answers there"),
        Arguments.of(unknown, "its name is not known"),
        Arguments.of(new HttpConnectTimeoutException("late"), "it did not answer in time"));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void namesTheServerAndWhatIsWrongWithIt(IOException cause, String why) {
    // Given
    var answer = new KubernetesClientException("Operation: [list] failed", new IOException(cause));

    // When
    var told = failures.explain(failure(Reason.ClusterUnreachable, answer));

    // Then
    assertThat(told)
        .hasMessage(
            "Could not list Odoos: the API server https://10.0.0.1:6443 cannot be reached: " + why);
  }

  @Test
  void letsNoExceptionOfTheClientThrough() {
    // When
    var told = failures.explain(new KubernetesClientException("An error has occurred."));

    // Then
    assertThat(told)
        .isInstanceOfSatisfying(
            OdooOperatorException.class,
            known -> assertThat(known.reason()).isEqualTo(Reason.ClusterUnreachable))
        .hasMessageContaining("https://10.0.0.1:6443");
  }

  @Test
  void tellsAMissingCrdWithItsCure() {
    // Given
    var status = new StatusBuilder().withCode(404).withNewDetails().endDetails().build();

    // When
    var told = failures.explain(failure(Reason.NotFound, answer(404, status)));

    // Then
    assertThat(told)
        .hasMessage(
            "Could not list Odoos: the cluster https://10.0.0.1:6443 does not know Odoos; install"
                + " their CRD with 'crd --install'");
  }

  private static KubernetesClientException answer(int code, Status status) {
    return new KubernetesClientException("refused", code, status);
  }

  @Test
  void leavesAMissingObjectAsItIs() {
    // Given
    var status =
        new StatusBuilder().withCode(404).withNewDetails().withName("acme").endDetails().build();
    var failure = failure(Reason.NotFound, answer(404, status));

    // When
    var told = failures.explain(failure);

    // Then
    assertThat(told).isSameAs(failure);
  }

  @Test
  void namesEachFieldThatTheServerRefuses() {
    // Given
    var status =
        new StatusBuilder()
            .withCode(422)
            .withNewDetails()
            .withKind("Odoo")
            .withName("acme")
            .addNewCause("spec.addons.git[0].name", "Invalid value: \"x\": too short", "Invalid")
            .addNewCause("spec.version", "Required value", "Required")
            .endDetails()
            .build();

    // When
    var told = failures.explain(failure(Reason.InvalidSpec, answer(422, status)));

    // Then
    assertThat(told)
        .isInstanceOfSatisfying(
            InvalidSpecException.class,
            invalid ->
                assertThat(invalid.problems())
                    .containsExactly(
                        new FieldProblem("/spec/addons/git/0/name", "\"x\": too short"),
                        new FieldProblem("/spec/version", "Required value")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          spec.image.tag               | /spec/image/tag
          spec.a[2].b                  | /spec/a/2/b
          metadata.labels[foo.bar/baz] | /metadata/labels/foo.bar~1baz
          <nil>                        | ''
          spec                         | /spec
          """)
  void writesFieldsAsPointers(String field, String pointer) {
    assertThat(ClusterFailures.pointer(field)).isEqualTo(pointer);
  }
}
