// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.edit;

import java.time.Duration;
import java.util.Optional;

/**
 * How a write is meant.
 *
 * @param dryRun whether everything is checked and nothing stored
 * @param ifMatch resource version that the Odoo must have
 * @param onlyNew whether it must not exist
 * @param patience how long to wait until the instance is ready (or gone); empty for not at all
 */
public record WriteOptions(
    boolean dryRun, Optional<String> ifMatch, boolean onlyNew, Optional<Duration> patience) {
  public static final WriteOptions PLAIN =
      new WriteOptions(false, Optional.empty(), false, Optional.empty());
}
