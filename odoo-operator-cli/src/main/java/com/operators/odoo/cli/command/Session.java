// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.cli.option.ClusterOptions;
import com.operators.odoo.cli.option.NamedDocument;
import com.operators.odoo.cli.option.OperatorFactory;
import com.operators.odoo.cli.option.OperatorSettings;
import com.operators.odoo.cli.option.PolicyOptions;
import com.operators.odoo.cli.output.Console;
import com.operators.odoo.desired.Warning;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/**
 * What all commands of one command line share.
 *
 * @param cluster which cluster and namespace
 * @param operators opens the operator
 * @param timing for what waits
 * @param input what {@code -f -} reads
 */
public record Session(
    ClusterOptions cluster, OperatorFactory operators, Timing timing, InputStream input) {
  public Session {
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(operators, "operators");
    Objects.requireNonNull(timing, "timing");
    Objects.requireNonNull(input, "input");
  }

  /** An operator for the cluster asked for; the caller closes it. */
  OdooOperator open() {
    return operators.open(cluster.settings());
  }

  /** The same, for commands that compose a release. */
  OdooOperator open(PolicyOptions policy) {
    return operators.open(cluster.settings().under(policy.over(cluster.config())));
  }

  /** An operator that no cluster is asked by. */
  OdooOperator openOffline() {
    return operators.open(OperatorSettings.OFFLINE);
  }

  /** The same, for commands that compose a release. */
  OdooOperator openOffline(PolicyOptions policy) {
    return operators.open(OperatorSettings.OFFLINE.under(policy.over(cluster.config())));
  }

  /** Says what was taken with a change of meaning. */
  static void warn(Console console, List<NamedDocument> documents) {
    documents.forEach(named -> warn(console, named, named.document().warnings()));
  }

  static void warn(Console console, NamedDocument named, List<Warning> warnings) {
    warnings.forEach(w -> console.note("warning: Odoo " + named.odoo() + ": " + w.message()));
  }
}
