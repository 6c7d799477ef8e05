// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.config;

import io.dropwizard.util.Duration;
import jakarta.validation.constraints.NotBlank;

/**
 * Files in PEM form; a change of them is noticed.
 *
 * @param certificate chain of certificates, the own one first
 * @param key private key
 * @param lookEvery how often the files are looked at
 */
public record TlsSettings(@NotBlank String certificate, @NotBlank String key, Duration lookEvery) {
  public TlsSettings {
    lookEvery = lookEvery == null ? Duration.seconds(20) : lookEvery;
  }
}
