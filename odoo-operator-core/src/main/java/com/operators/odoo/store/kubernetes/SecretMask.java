// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Hides the values of the Secrets that pods mount wherever a pod's words are quoted. */
final class SecretMask {
  /** Shorter values would hide half the text. */
  private static final int SHORTEST = 4;

  private final KubernetesClient client;
  private final String namespace;

  SecretMask(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  String mask(String text, List<Pod> pods) {
    String masked = text;
    for (String value : values(pods).toList()) {
      masked = masked.replace(value, "***");
    }
    return masked;
  }

  private Stream<String> values(List<Pod> pods) {
    return pods.stream()
        .flatMap(pod -> pod.getSpec().getVolumes().stream())
        .filter(volume -> volume.getSecret() != null)
        .map(volume -> volume.getSecret().getSecretName())
        .distinct()
        .map(name -> client.secrets().inNamespace(namespace).withName(name).get())
        .filter(Objects::nonNull)
        .map(Secret::getData)
        .filter(Objects::nonNull)
        .flatMap(data -> data.values().stream())
        .map(value -> new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8))
        .filter(value -> value.length() >= SHORTEST);
  }
}
