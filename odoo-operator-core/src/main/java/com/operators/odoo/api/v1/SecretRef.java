// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A Secret in the namespace of the Odoo. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class SecretRef {
  @JsonPropertyDescription("Name of the Secret.")
  @Required
  @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
  @Size(min = 1, max = 253)
  public String name;

  @JsonPropertyDescription("Key in it. Default: password, where one value is wanted.")
  @Pattern("^[-._a-zA-Z0-9]+$")
  @Size(min = 1, max = 253)
  public String key;

  public SecretRef() {}

  public SecretRef(String name, String key) {
    this.name = name;
    this.key = key;
  }
}
