// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.OdooOperatorBuilder;

/** The real thing: passes the settings on to {@link OdooOperatorBuilder}. */
public final class BuiltOperators implements OperatorFactory {
  @Override
  public OdooOperator open(OperatorSettings settings) {
    return builder(settings).build();
  }

  @Override
  public String defaultNamespace(OperatorSettings settings) {
    return builder(settings).defaultNamespace();
  }

  private static OdooOperatorBuilder builder(OperatorSettings settings) {
    var builder = OdooOperator.builder().nodePaths(settings.policy().nodePaths());
    settings.policy().chart().ifPresent(builder::chart);
    settings.policy().defaults().ifPresent(builder::defaults);
    settings.kubeconfig().ifPresent(builder::kubeconfig);
    settings.context().ifPresent(builder::context);
    settings.namespace().ifPresent(builder::namespace);
    settings.shard().ifPresent(builder::shard);
    settings.leaseNamespace().ifPresent(builder::leaseNamespace);
    settings.concurrency().ifPresent(builder::concurrency);
    return settings.offline() ? builder.offline() : builder;
  }
}
