// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.testkit;

import com.operators.odoo.release.ChartRef;
import com.operators.odoo.release.HelmValues;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseStatus;
import com.operators.odoo.release.ReleaseTarget;
import java.time.Instant;

/** Revisions of the release {@code demo/acme}, as Helm would hold them. */
public final class Releases {
  public static final ReleaseTarget TARGET = new ReleaseTarget(Odoos.NAMESPACE, Odoos.NAME);
  public static final ChartRef CHART = new ChartRef("odoo", "0.1.0", "sha256:chart");
  public static final ChartRef NEW_CHART = new ChartRef("odoo", "0.2.0", "sha256:new-chart");
  public static final Instant UPDATED_AT = Instant.parse("2026-01-01T00:00:00Z");

  /** Values with the mark of {@code demo/acme}. */
  public static final HelmValues VALUES =
      Yaml.values(
          """
          operator: {owner: demo/acme}
          fullname: acme
          version: "19.0"
          web: {replicas: 1, workers: 2}
          database: {mode: Embedded, name: odoo, user: odoo, existingSecret: acme-database,
                     embedded: {storage: {size: 10Gi}}}
          persistence: {size: 10Gi}
          """);

  private Releases() {}

  public static Release deployed(int revision) {
    return of(revision, ReleaseStatus.DEPLOYED);
  }

  public static Release failed(int revision) {
    return of(revision, ReleaseStatus.FAILED);
  }

  public static Release of(int revision, ReleaseStatus status) {
    return of(revision, status, VALUES);
  }

  public static Release of(int revision, ReleaseStatus status, HelmValues values) {
    return new Release(TARGET, revision, status, CHART, values, "", UPDATED_AT);
  }

  /** The same values with others on top, written as YAML. */
  public static HelmValues valuesWith(String changes) {
    return VALUES.mergedWith(Yaml.values(changes));
  }
}
