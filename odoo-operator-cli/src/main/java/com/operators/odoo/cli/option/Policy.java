// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import com.operators.odoo.desired.InstanceDefaults;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an administrator decides for all Odoos.
 *
 * @param nodePaths folders of nodes that volumes may use
 * @param chart folder of a chart in place of the bundled one
 * @param defaults for all instances; empty if they are not known here
 */
public record Policy(
    List<String> nodePaths, Optional<Path> chart, Optional<InstanceDefaults> defaults) {
  public static final Policy NONE = new Policy(List.of(), Optional.empty(), Optional.empty());

  public Policy {
    nodePaths = List.copyOf(nodePaths);
    Objects.requireNonNull(chart, "chart");
    Objects.requireNonNull(defaults, "defaults");
  }

  /** As the operator has it, who knows all that there is to know. */
  public Policy known() {
    return new Policy(nodePaths, chart, defaults.or(() -> Optional.of(InstanceDefaults.NONE)));
  }
}
