// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.cluster;

import com.operators.odoo.dropwizard.cluster.Instances.LogRequest;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.dsl.Loggable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.TailPrettyLoggable;
import java.io.ByteArrayInputStream;
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
        ? followed(tailed)
        : new ByteArrayInputStream(tailed.getLog().getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream followed(Loggable log) {
    var pipe = new LogPipe();
    LogWatch watch = log.watchLog(pipe.input());
    watch.onClose().whenComplete((failure, never) -> pipe.end());
    pipe.onClose(watch::close);
    return pipe;
  }
}
