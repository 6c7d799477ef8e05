// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.cli.Cli;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RunCommandTest {
  private final Cli cli = new Cli();

  @Test
  void leadsForItsDurationThenCloses() {
    // When
    var result = cli.run("run", "--duration", "50ms");

    // Then
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEqualTo("operator leads, watching namespace default\n");
    assertThat(result.err())
        .isEqualTo("the duration is over: ending after the Helm calls in flight\n");
    assertThat(cli.operator.calls).containsExactly("start", "close");
  }

  @Test
  void carriesOnWhenItLosesTheLead() {
    // Given
    cli.operator.losesLead = true;

    // When
    var result = cli.run("run", "--duration", "50ms");

    // Then
    assertThat(result.code()).isZero();
    assertThat(result.err())
        .isEqualTo("the duration is over: ending after the Helm calls in flight\n");
  }

  @Test
  void passesItsSettingsOn() {
    // When
    cli.run(
        "run -A --duration 1ms --concurrency 3 --allow-node-path /a --allow-node-path /b"
            .concat(" --lease-namespace system --shard b")
            .split(" "));

    // Then
    var settings = cli.opened.get(0);
    assertThat(settings.namespace()).isEmpty();
    assertThat(settings.leaseNamespace()).contains("system");
    assertThat(settings.shard()).contains("b");
    assertThat(settings.concurrency()).isEqualTo(OptionalInt.of(3));
    assertThat(settings.policy().nodePaths()).isEqualTo(List.of("/a", "/b"));
  }

  @Test
  void watchesTheNamespaceOfTheCommandLine() {
    // When
    var result = cli.run("run", "-n", "shop", "--duration", "50ms");

    // Then
    assertThat(cli.opened.get(0).namespace()).contains("shop");
    assertThat(result.out()).isEqualTo("operator leads, watching namespace shop\n");
  }

  @Test
  void endsInTimeEvenIfItNeverLeads() {
    // Given
    cli.operator.leads = false;

    // When
    var result = cli.run("run", "--duration", "200ms");

    // Then
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEmpty();
  }

  @Test
  void failsIfItCannotStart() {
    // Given
    cli.operator.failsWith(() -> new OdooOperatorException(Reason.NotFound, "there is no CRD"));

    // When
    var result = cli.run("run");

    // Then
    assertThat(result.code()).isEqualTo(7);
    assertThat(result.err()).startsWith("error: there is no CRD\nhint: ").contains("crd --install");
    assertThat(cli.operator.calls).containsExactly("start", "close");
  }
}
