// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.desired.SecretFacts;
import com.operators.odoo.release.ValuesDigest;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is kept of a Secret: of Helm's records what is compared, of all others keys and a
 * fingerprint. So the operator's memory holds no password, and thousands of Secrets cost little.
 */
final class StrippedSecret {
  private static final String DIGEST = "operators.com/stripped-digest";

  private StrippedSecret() {}

  static Secret of(Secret secret) {
    if (ReleasePayload.isRelease(secret)) {
      return ReleasePayload.strip(secret);
    }
    var data = secret.getData() == null ? Map.<String, String>of() : secret.getData();
    var metadata = secret.getMetadata();
    var keys = data.keySet().stream().collect(Collectors.toMap(key -> key, key -> ""));
    // the uid is random and can only be read with the Secret itself: nobody can guess back
    String text = metadata.getUid() + new TreeMap<>(data);
    String digest = ValuesDigest.sha256(text.getBytes(StandardCharsets.UTF_8));
    return new SecretBuilder()
        .withNewMetadata()
        .withName(metadata.getName())
        .withNamespace(metadata.getNamespace())
        .withResourceVersion(metadata.getResourceVersion())
        .withAnnotations(Map.of(DIGEST, digest))
        .endMetadata()
        .withType(secret.getType())
        .withData(keys)
        .build();
  }

  static SecretFacts facts(Secret stripped) {
    return new SecretFacts(
        stripped.getData().keySet(), stripped.getMetadata().getAnnotations().get(DIGEST));
  }
}
