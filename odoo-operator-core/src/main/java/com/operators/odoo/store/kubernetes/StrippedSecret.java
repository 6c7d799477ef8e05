// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.desired.SecretFacts;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ValuesDigest;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is kept of a Secret: of Helm's records what is compared, decoded once; of all others keys
 * and a fingerprint. So the operator's memory holds no password, and thousands of Secrets cost
 * little. A Secret by its type only: that is what an informer can keep.
 */
@SuppressWarnings("serial") // never written
final class StrippedSecret extends Secret {
  private final transient Release release;
  private final transient SecretFacts facts;

  private StrippedSecret(Secret secret, Release release, SecretFacts facts) {
    this.release = release;
    this.facts = facts;
    var metadata = secret.getMetadata();
    setType(secret.getType());
    setMetadata(
        new ObjectMetaBuilder()
            .withName(metadata.getName())
            .withNamespace(metadata.getNamespace())
            .withResourceVersion(metadata.getResourceVersion())
            .build());
  }

  static StrippedSecret of(Secret secret) {
    if (ReleasePayload.isRelease(secret)) {
      return new StrippedSecret(secret, ReleasePayload.toRelease(secret), null);
    }
    var data = secret.getData() == null ? Map.<String, String>of() : secret.getData();
    // the uid is random and can only be read with the Secret itself: nobody can guess back
    String text = secret.getMetadata().getUid() + new TreeMap<>(data);
    String digest = ValuesDigest.sha256(text.getBytes(StandardCharsets.UTF_8));
    return new StrippedSecret(secret, null, new SecretFacts(data.keySet(), digest));
  }

  /** Present if this is one of Helm's records. */
  Optional<Release> release() {
    return Optional.ofNullable(release);
  }

  /** Present if it is not. */
  Optional<SecretFacts> facts() {
    return Optional.ofNullable(facts);
  }

  /** By identity, as no two are compared. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
