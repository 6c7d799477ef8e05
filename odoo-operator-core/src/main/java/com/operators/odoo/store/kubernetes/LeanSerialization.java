// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/**
 * Reads objects without {@code metadata.managedFields}: nobody here asks for them, and they are
 * more than half of an Odoo on its way and in memory. A server that gets none back keeps its own.
 */
public final class LeanSerialization {
  private LeanSerialization() {}

  public static KubernetesSerialization create() {
    var mapper = new ObjectMapper().addMixIn(ObjectMeta.class, WithoutManagedFields.class);
    return new KubernetesSerialization(mapper, true);
  }

  @JsonIgnoreProperties("managedFields")
  private interface WithoutManagedFields {}
}
