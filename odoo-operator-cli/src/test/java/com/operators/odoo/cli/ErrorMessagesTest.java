// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.operators.odoo.cli.option.DocumentException;
import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.FieldProblem;
import com.operators.odoo.error.InvalidSpecException;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorMessagesTest {
  @Test
  void hasARowForEachReason() {
    assertThat(ErrorMessages.NEXT_STEPS).containsOnlyKeys(Reason.values());
  }

  @Test
  void saysWhatFailedAndWhatToDoNext() {
    // Given
    var failure =
        new ClusterException(
            Reason.ClusterUnreachable, "Could not list Odoos: Connection refused", null);

    // When
    String text = ErrorMessages.of(failure);

    // Then
    assertThat(text)
        .isEqualTo(
            """
            error: Could not list Odoos: Connection refused
            hint: check --kubeconfig and --context, and that the API server runs""");
  }

  @Test
  void putsEachWrongFieldOnALine() {
    // Given
    var failure =
        new InvalidSpecException(
            List.of(
                new FieldProblem("/spec/image/tag", "integer found, string expected"),
                new FieldProblem("", "a document has to be a map of fields")));

    // When
    var named =
        catchThrowableOfType(
            DocumentException.class,
            () -> DocumentException.naming("acme.yaml", () -> raise(failure)));

    // Then
    assertThat(ErrorMessages.of(named))
        .isEqualTo(
            """
            error: acme.yaml: not valid
              /spec/image/tag: integer found, string expected
              /: a document has to be a map of fields
            hint: correct these fields and try again""");
  }

  private static Object raise(OdooOperatorException failure) {
    throw failure;
  }

  @Test
  void leavesOutANextStepThatSaysNothing() {
    assertThat(ErrorMessages.of(new OdooOperatorException(Reason.FieldIgnored, "field ignored")))
        .isEqualTo("error: field ignored");
  }
}
