// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.config;

import io.dropwizard.util.Duration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Where and how the service listens.
 *
 * @param bindHost address of the API
 * @param port port of the API; 0 for any free one
 * @param adminBindHost address of health and metrics
 * @param adminPort port of health and metrics
 * @param tls certificate and key; without it the API is plain HTTP
 * @param allowedOrigins web pages of other hosts whose scripts may call; none by default
 * @param shutdownGracePeriod how long requests may go on once the service is told to stop
 * @param maxThreads threads for requests
 */
public record HttpSettings(
    @NotBlank String bindHost,
    @Min(0) @Max(65535) Integer port,
    @NotBlank String adminBindHost,
    @Min(0) @Max(65535) Integer adminPort,
    @Valid TlsSettings tls,
    List<@NotBlank String> allowedOrigins,
    Duration shutdownGracePeriod,
    @Min(8) @Max(1024) Integer maxThreads) {
  public HttpSettings {
    bindHost = bindHost == null ? "127.0.0.1" : bindHost;
    port = port == null ? Integer.valueOf(8007) : port;
    adminBindHost = adminBindHost == null ? bindHost : adminBindHost;
    adminPort = adminPort == null ? Integer.valueOf(8008) : adminPort;
    allowedOrigins = allowedOrigins == null ? List.of() : List.copyOf(allowedOrigins);
    shutdownGracePeriod = shutdownGracePeriod == null ? Duration.seconds(20) : shutdownGracePeriod;
    maxThreads = maxThreads == null ? Integer.valueOf(128) : maxThreads;
  }

  /** Whether only programs of this machine can reach the API. */
  public boolean isLoopback() {
    try {
      return InetAddress.getByName(bindHost).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
