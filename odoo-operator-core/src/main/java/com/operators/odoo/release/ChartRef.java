// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.release;

import java.util.Objects;

/**
 * A chart, by what it is.
 *
 * @param name as in Chart.yaml
 * @param version as in Chart.yaml
 * @param digest {@code sha256:…} of all its files; empty where it is not known (a foreign release)
 */
public record ChartRef(String name, String version, String digest) {
  /** Annotation of Chart.yaml that carries the digest into Helm's record of a release. */
  public static final String DIGEST_ANNOTATION = "operators.com/chart-digest";

  public ChartRef {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(digest, "digest");
  }

  @Override
  public String toString() {
    return name + "-" + version;
  }
}
