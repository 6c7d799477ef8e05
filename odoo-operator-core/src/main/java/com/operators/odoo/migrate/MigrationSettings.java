// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.migrate;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What only a person can decide about a migration.
 *
 * @param isOldOperatorStopped whether the seed system's operator was ended for good; it uninstalls
 *     whatever disappears, and may run where no cluster shows it
 * @param isLosingFilesAccepted whether files that are on no claim mounted at /var/lib/odoo may stay
 *     behind, or go with their pod
 * @param leftBehind fullnames of instances whose old release goes on running by itself
 * @param databases which database to take over, by fullname, where an old server has several
 * @param patience how long an instance may take to become ready
 */
public record MigrationSettings(
    boolean isOldOperatorStopped,
    boolean isLosingFilesAccepted,
    Set<String> leftBehind,
    Map<String, String> databases,
    Duration patience) {
  public MigrationSettings {
    leftBehind = Set.copyOf(leftBehind);
    databases = Map.copyOf(databases);
    Objects.requireNonNull(patience, "patience");
  }
}
