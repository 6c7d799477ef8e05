// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.config;

import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Optional;

/**
 * Which cluster, and what of it.
 *
 * @param kubeconfig file; default as kubectl finds it, else the cluster this process runs in
 * @param context of the kubeconfig; default its current one
 * @param namespace the only one that is watched and served; default all
 * @param defaultNamespace of the seed system's calls that name none
 * @param allowedNamespaces the only ones that are served; default all that are watched
 */
public record KubernetesSettings(
    String kubeconfig,
    String context,
    String namespace,
    @NotBlank String defaultNamespace,
    List<@NotBlank String> allowedNamespaces) {
  public KubernetesSettings {
    kubeconfig = emptyToNull(kubeconfig);
    context = emptyToNull(context);
    namespace = emptyToNull(namespace);
    if (emptyToNull(defaultNamespace) == null) {
      defaultNamespace = namespace == null ? "default" : namespace;
    }
    allowedNamespaces = allowedNamespaces == null ? List.of() : List.copyOf(allowedNamespaces);
  }

  private static String emptyToNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** The only namespace, if there is one. */
  public Optional<String> scope() {
    return Optional.ofNullable(namespace);
  }

  /** Whether the service answers for a namespace at all. */
  public boolean serves(String name) {
    boolean watched = namespace == null || namespace.equals(name);
    return watched && (allowedNamespaces.isEmpty() || allowedNamespaces.contains(name));
  }
}
