// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.config;

import io.dropwizard.util.Duration;
import jakarta.validation.constraints.NotBlank;
import java.util.List;

/**
 * Who may call.
 *
 * @param mode how callers are known
 * @param audiences for which a Kubernetes token must be made out; default the API server's own
 * @param cacheFor how long an answer of the cluster about a caller is kept
 * @param tokenFile file of hashed tokens, for {@code tokens}
 */
public record AuthenticationSettings(
    Mode mode, List<@NotBlank String> audiences, Duration cacheFor, String tokenFile) {
  /** How callers are known. */
  public enum Mode {
    /** By a token of the cluster; the cluster says what its owner may do. */
    kubernetes,
    /** By a token whose hash is in a file, with its rights. */
    tokens,
    /** Not at all: refused on any address but loopback. */
    none
  }

  public AuthenticationSettings {
    mode = mode == null ? Mode.kubernetes : mode;
    audiences = audiences == null ? List.of() : List.copyOf(audiences);
    cacheFor = cacheFor == null ? Duration.seconds(30) : cacheFor;
    tokenFile = tokenFile == null || tokenFile.isBlank() ? null : tokenFile;
  }
}
