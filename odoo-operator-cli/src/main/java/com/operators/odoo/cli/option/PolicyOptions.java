// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import java.util.List;
import picocli.CommandLine.Option;

/** What an administrator allows; clients that compose a release have to be told the same. */
public final class PolicyOptions {
  @Option(
      names = "--allow-node-path",
      paramLabel = "PATH",
      description =
          "Folder of a node below which persistence.node.path may lie. Can be repeated. Default: none.")
  private List<String> nodePaths = List.of();

  public List<String> nodePaths() {
    return List.copyOf(nodePaths);
  }
}
