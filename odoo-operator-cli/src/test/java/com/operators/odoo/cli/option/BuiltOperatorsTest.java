// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.operators.odoo.error.OdooOperatorException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuiltOperatorsTest {
  private final BuiltOperators operators = new BuiltOperators();
  private final Path file = Path.of(getClass().getResource("/kubeconfig.yaml").getPath());

  private String namespaceOf(Path kubeconfig, String context) {
    return operators.defaultNamespace(
        OperatorSettings.of(Optional.of(kubeconfig), Optional.ofNullable(context)));
  }

  @Test
  void findsTheNamespaceOfAContext() {
    assertThat(namespaceOf(file, null)).isEqualTo("shop");
    assertThat(namespaceOf(file, "staging")).isEqualTo("shop-staging");
  }

  @Test
  void refusesAKubeconfigThatCannotBeUsed() {
    assertThatThrownBy(() -> namespaceOf(Path.of("/nowhere/config"), null))
        .isInstanceOf(OdooOperatorException.class)
        .hasMessage("there is no kubeconfig file /nowhere/config");
    assertThatThrownBy(() -> namespaceOf(file, "prod")).hasMessageContaining("no context 'prod'");
  }

  @Test
  void needsNoKubeconfigOffline() {
    try (var operator = operators.open(OperatorSettings.OFFLINE)) {
      assertThat(operator.crd()).contains("CustomResourceDefinition");
    }
  }

  @Test
  void refusesWhatNamesNoShard() {
    var settings = OperatorSettings.OFFLINE.ofShard(Optional.of("Team_A"));
    assertThatThrownBy(() -> operators.open(settings))
        .isInstanceOf(OdooOperatorException.class)
        .hasMessageContaining("shard: 'Team_A' names no shard");
  }

  @Test
  void refusesALeaseOfOneNamespaceElsewhere() {
    var settings = OperatorSettings.OFFLINE.inNamespace("shop").withLeaseIn(Optional.of("system"));
    assertThatThrownBy(() -> operators.open(settings))
        .isInstanceOf(OdooOperatorException.class)
        .hasMessageContaining("leaseNamespace");
  }
}
