// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.config;

import jakarta.validation.constraints.NotBlank;

/**
 * Files in PEM form; a change of them is noticed within half a minute.
 *
 * @param certificate chain of certificates, the own one first
 * @param key private key
 */
public record TlsSettings(@NotBlank String certificate, @NotBlank String key) {}
