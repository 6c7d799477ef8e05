// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli;

import static com.operators.odoo.cli.ExitCode.ALREADY_EXISTS;
import static com.operators.odoo.cli.ExitCode.FAILED;
import static com.operators.odoo.cli.ExitCode.HELD;
import static com.operators.odoo.cli.ExitCode.NOT_FOUND;
import static com.operators.odoo.cli.ExitCode.OK;
import static com.operators.odoo.cli.ExitCode.REFUSED;
import static com.operators.odoo.cli.ExitCode.UNAVAILABLE;
import static com.operators.odoo.cli.ExitCode.UNEXPECTED;
import static com.operators.odoo.cli.ExitCode.USAGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.error.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExitCodeTest {
  /** The promise to scripts, written down a second time: a change here breaks users. */
  private static final Map<ExitCode, String> TABLE =
      Map.of(
          OK,
          "Succeeded Suspended NotApplicable DataNotPersistent FieldIgnored ModulesOutdated"
              + " ChangedOutside",
          UNEXPECTED,
          "InternalError",
          USAGE,
          "BadRequest TooLarge MethodNotAllowed UnsupportedMediaType",
          REFUSED,
          "InvalidSpec ImmutableFieldChanged ReferenceNotFound RenderFailed RouteUnusable"
              + " KindMissing",
          FAILED,
          "InstallFailed UpgradeFailed UninstallFailed Timeout ReadyTimeout Progressing Deleting"
              + " WorkloadsNotReady Initializing Unknown ImagePullFailed CrashLoop Unschedulable"
              + " DatabaseUnavailable InitFailed AddonsUnavailable QuotaExceeded",
          UNAVAILABLE,
          "ClusterUnreachable ChartUnavailable Conflict TooManyRequests",
          HELD,
          "ReleaseLocked ReleaseNotOwned RetriesExhausted Forbidden Unauthorized",
          NOT_FOUND,
          "NotFound",
          ALREADY_EXISTS,
          "AlreadyExists");

  @ParameterizedTest
  @EnumSource
  void hasOneRowForEachReason(Reason reason) {
    // When
    List<ExitCode> promised =
        TABLE.entrySet().stream()
            .filter(row -> List.of(row.getValue().split(" ")).contains(reason.name()))
            .map(Map.Entry::getKey)
            .toList();

    // Then
    assertThat(promised).containsExactly(ExitCode.of(reason));
  }

  @ParameterizedTest
  @EnumSource
  void failsWithAnotherCodeThanZero(Reason reason) {
    assertThat(ExitCode.ofFailure(reason).code()).isPositive();
  }

  @Test
  void keepsItsNumbers() {
    assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 10);
  }
}
