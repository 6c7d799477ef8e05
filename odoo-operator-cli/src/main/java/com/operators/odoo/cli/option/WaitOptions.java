// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import java.time.Duration;
import picocli.CommandLine.Option;

/** {@code --wait} and how long. */
public final class WaitOptions {
  @Option(names = "--wait", description = "Wait until it is done, with progress on stderr.")
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "5m",
      description = "How long to wait, for example 90s or 10m. Default: ${DEFAULT-VALUE}.")
  private Duration timeout;

  public boolean isAsked() {
    return wait;
  }

  public Duration timeout() {
    return timeout;
  }
}
