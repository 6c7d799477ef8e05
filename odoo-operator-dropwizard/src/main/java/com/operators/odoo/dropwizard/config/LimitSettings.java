// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.config;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import jakarta.validation.constraints.Min;

/**
 * What one service takes on.
 *
 * @param requestsPerSecond of one caller, on average
 * @param burst requests of one caller at once
 * @param streams event streams that are open at once
 * @param waits requests with {@code wait=Ready} and followed logs at once
 * @param heartbeat silence after which an event stream says that it lives
 * @param replay changes that are kept for streams that come back
 * @param maxRequestSize largest body
 * @param idleTimeout after which a silent connection is closed, and a body has to be there in whole
 */
public record LimitSettings(
    @Min(1) Integer requestsPerSecond,
    @Min(1) Integer burst,
    @Min(1) Integer streams,
    @Min(1) Integer waits,
    Duration heartbeat,
    @Min(1) Integer replay,
    DataSize maxRequestSize,
    Duration idleTimeout) {
  public LimitSettings {
    requestsPerSecond = requestsPerSecond == null ? Integer.valueOf(50) : requestsPerSecond;
    burst = burst == null ? Integer.valueOf(200) : burst;
    streams = streams == null ? Integer.valueOf(500) : streams;
    waits = waits == null ? Integer.valueOf(32) : waits;
    heartbeat = heartbeat == null ? Duration.seconds(15) : heartbeat;
    maxRequestSize = maxRequestSize == null ? DataSize.mebibytes(1) : maxRequestSize;
    idleTimeout = idleTimeout == null ? Duration.seconds(30) : idleTimeout;
    replay = replay == null ? Integer.valueOf(2000) : replay;
  }
}
