// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import java.util.List;
import java.util.Objects;

/**
 * An image, and how it is come by.
 *
 * @param reference in full
 * @param pullSecrets names of Secrets with registry credentials
 */
public record PulledImage(String reference, List<String> pullSecrets) {
  public PulledImage {
    Objects.requireNonNull(reference, "reference");
    pullSecrets = List.copyOf(pullSecrets);
  }
}
