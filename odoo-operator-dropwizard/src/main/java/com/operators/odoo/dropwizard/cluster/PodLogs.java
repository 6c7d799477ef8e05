// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.cluster;

import com.operators.odoo.dropwizard.cluster.Instances.LogRequest;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.TailPrettyLoggable;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Logs of pods, whole or as they grow. */
final class PodLogs {
  private static final int MAX_BYTES = 8 << 20;

  private PodLogs() {}

  static InputStream open(PodResource pod, LogRequest request, boolean follow) {
    var container = request.container().map(pod::inContainer).orElse(pod);
    var limited = container.limitBytes(MAX_BYTES);
    TailPrettyLoggable recent =
        request.sinceSeconds().<TailPrettyLoggable>map(limited::sinceSeconds).orElse(limited);
    var tailed = recent.tailingLines(request.tail());
    return follow
        ? new Followed(tailed.watchLog())
        : new ByteArrayInputStream(tailed.getLog().getBytes(StandardCharsets.UTF_8));
  }

  /** Ends the watch with the stream. */
  private static final class Followed extends FilterInputStream {
    private final LogWatch watch;

    Followed(LogWatch watch) {
      super(watch.getOutput());
      this.watch = watch;
    }

    @Override
    public void close() throws IOException {
      watch.close();
      super.close();
    }
  }
}
