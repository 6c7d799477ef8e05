// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.error.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpStatusesTest {
  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonHasAStatus(Reason reason) {
    assertThat(HttpStatuses.knows(reason)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {400, 401, 403, 404, 405, 408, 409, 412, 413, 414, 415, 422, 429, 431, 500, 502, 503})
  void everyStatusHasACure(int status) {
    assertThat(HttpStatuses.cure(Reason.Unknown, status)).endsWith(".");
  }

  @ParameterizedTest
  @CsvSource({
    "401, Unauthorized", "403, Forbidden", "404, NotFound", "405, MethodNotAllowed",
    "408, Timeout", "412, Conflict", "413, TooLarge", "415, UnsupportedMediaType",
    "429, TooManyRequests", "503, ClusterUnreachable", "400, BadRequest", "500, InternalError"
  })
  void protocolErrorsHaveTheirReason(int status, String reason) {
    assertThat(Problems.ofStatus(status, "x").reason()).isEqualTo(reason);
  }
}
