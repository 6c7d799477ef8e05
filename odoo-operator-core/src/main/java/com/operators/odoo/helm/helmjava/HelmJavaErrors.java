// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.helm.helmjava;

import com.operators.odoo.error.HelmException;
import com.operators.odoo.error.Reason;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What Helm's messages mean. helm-java reports every failure as an IllegalStateException with
 * Helm's text, so this table is the only way to tell them apart; each line of it is tested.
 */
final class HelmJavaErrors {
  /** Helm may list one line for each object. */
  private static final int MAX_MESSAGE = 700;

  private record Row(Pattern text, Reason reason) {}

  private static final List<Row> TABLE =
      List.of(
          row("Kubernetes cluster unreachable", Reason.ClusterUnreachable),
          row("connection refused|unexpected EOF|connection reset", Reason.ClusterUnreachable),
          row("http2: client connection lost|TLS handshake timeout", Reason.ClusterUnreachable),
          row("don't meet the specifications of the schema", Reason.RenderFailed),
          row(
              "execution error at|parse error at|error calling|YAML parse error",
              Reason.RenderFailed),
          row("no matches for kind", Reason.KindMissing),
          row("invalid ownership metadata", Reason.ReleaseNotOwned),
          row("another operation .* is in progress", Reason.ReleaseLocked),
          row("cannot re-use a name that is still in use", Reason.ReleaseLocked),
          row("release: already exists|secrets .* already exists", Reason.ReleaseLocked),
          row("exceeded quota", Reason.QuotaExceeded),
          row("namespaces \".*\" not found", Reason.NotFound),
          row("is forbidden: User", Reason.Forbidden),
          row("Chart.yaml file is missing|path \".*\" not found", Reason.ChartUnavailable),
          row("context deadline exceeded|timed out waiting", Reason.Timeout));

  private HelmJavaErrors() {}

  /** A panic in the library is caught there and forgotten; nothing made looks the same. */
  static String notNull(String result) {
    if (result == null) {
      throw new IllegalStateException(
          "Helm gave no result: the chart makes no objects, or Helm's library panicked");
    }
    return result;
  }

  /** What a failed call means. */
  static HelmException explain(String what, Reason otherwise, RuntimeException failure) {
    String text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    Reason reason =
        TABLE.stream()
            .filter(row -> row.text().matcher(text).find())
            .map(Row::reason)
            .findFirst()
            .orElse(otherwise);
    return new HelmException(reason, "Could not " + what + ": " + shorten(text), failure);
  }

  private static String shorten(String text) {
    String line = text.strip().replaceAll("\\s*\\n\\s*", " ");
    return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE) + "…";
  }

  private static Row row(String text, Reason reason) {
    return new Row(Pattern.compile(text), reason);
  }
}
