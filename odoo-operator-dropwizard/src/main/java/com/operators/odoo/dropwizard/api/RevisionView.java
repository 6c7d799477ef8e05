// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.api;

import com.operators.odoo.release.Release;

/**
 * One revision that Helm keeps.
 *
 * @param revision Helm's number
 * @param status as Helm calls it
 * @param chart name and version
 * @param description Helm's sentence on how it ended
 * @param updatedAt when Helm last touched it
 */
public record RevisionView(
    int revision, String status, String chart, String description, String updatedAt) {
  public static RevisionView of(Release release) {
    return new RevisionView(
        release.revision(),
        release.status().toString(),
        release.chart().toString(),
        release.description(),
        release.updatedAt().toString());
  }
}
