// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.desired.InstanceDefaults;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What an administrator decides; clients that compose a release have to be told the same. */
public final class PolicyOptions {
  @Option(
      names = "--allow-node-path",
      paramLabel = "PATH",
      description =
          "Folder of a node below which persistence.node.path may lie. Can be repeated. Default: none.")
  private List<String> nodePaths = List.of();

  @Option(
      names = "--chart",
      paramLabel = "FOLDER",
      description = "Folder of a chart in place of the bundled one.")
  private Path chart;

  @Option(
      names = "--default",
      paramLabel = "KEY=VALUE",
      description = {
        "What holds for all instances unless an Odoo says otherwise: registry, pullPolicy, pullSecrets,",
        "storageClassName, databaseStorageClassName or ingressClassName. Can be repeated.",
        "Default, but for run: what an instance was made with."
      })
  private Map<String, String> defaults = Map.of();

  /**
   * These flags over a file.
   *
   * @throws OdooOperatorException with BadRequest, naming the key that is wrong
   */
  public Policy over(ConfigFile file) {
    return new Policy(
        nodePaths.isEmpty() ? file.list("controller.nodePaths") : nodePaths,
        Optional.ofNullable(chart).or(() -> file.text("controller.chart").map(Path::of)),
        defaultsOver(file.section("defaults")));
  }

  private Optional<InstanceDefaults> defaultsOver(Optional<ObjectNode> section) {
    if (section.isEmpty() && defaults.isEmpty()) {
      return Optional.empty();
    }
    var all = section.orElseGet(JsonNodeFactory.instance::objectNode);
    defaults.forEach(all::put);
    try {
      return Optional.of(InstanceDefaults.of(all));
    } catch (IllegalArgumentException e) {
      throw new OdooOperatorException(Reason.BadRequest, "defaults." + e.getMessage(), e);
    }
  }
}
