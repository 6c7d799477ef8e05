// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Which image runs. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class ImageSpec {
  @JsonPropertyDescription("Registry host. Default: docker.io.")
  @Size(min = 1, max = 253)
  public String registry;

  @JsonPropertyDescription("Repository. Default: library/odoo, of the database library/postgres.")
  @Size(min = 1, max = 253)
  public String repository;

  @JsonPropertyDescription(
      "Tag, always a string (write \"19.0\", not 19.0). Default: version, of the database 17.")
  @Pattern("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$")
  public String tag;

  @JsonPropertyDescription("Digest, for example sha256:…; wins over the tag.")
  @Pattern("^sha256:[0-9a-f]{64}$")
  public String digest;

  @JsonPropertyDescription("Default: IfNotPresent.")
  public PullPolicy pullPolicy;

  @JsonPropertyDescription(
      "Names of Secrets of type kubernetes.io/dockerconfigjson in the same namespace.")
  @Size(max = 8)
  public List<@Size(min = 1, max = 253) String> pullSecrets;

  /** As in Kubernetes. */
  public enum PullPolicy {
    Always,
    IfNotPresent,
    Never
  }
}
