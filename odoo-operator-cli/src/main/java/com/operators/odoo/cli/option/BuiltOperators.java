// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.OdooOperatorBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The real thing: passes the settings on to {@link OdooOperatorBuilder}. */
public final class BuiltOperators implements OperatorFactory {
  private static final String NO_CLUSTER = "apiVersion: v1\nkind: Config\n";

  @Override
  public OdooOperator open(OperatorSettings settings) {
    return settings.offline() ? openOffline(settings) : builder(settings).build();
  }

  private static OdooOperatorBuilder builder(OperatorSettings settings) {
    var builder = OdooOperator.builder().nodePaths(settings.nodePaths());
    settings.kubeconfig().ifPresent(builder::kubeconfig);
    settings.context().ifPresent(builder::context);
    settings.namespace().ifPresent(builder::namespace);
    settings.leaseNamespace().ifPresent(builder::leaseNamespace);
    settings.concurrency().ifPresent(builder::concurrency);
    return builder;
  }

  /** The builder always reads a kubeconfig: an empty one, so that a broken one does not matter. */
  private static OdooOperator openOffline(OperatorSettings settings) {
    try {
      Path empty = Files.createTempFile("odoo-operator-no-cluster-", ".yaml");
      try {
        return builder(settings).kubeconfig(Files.writeString(empty, NO_CLUSTER)).build();
      } finally {
        Files.deleteIfExists(empty);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write to the temporary folder", e);
    }
  }
}
