// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;

/** The volume of the file store. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class PersistenceSpec {
  @JsonPropertyDescription(
      "false: attachments and sessions are lost when a pod ends. Default: true.")
  public Boolean enabled;

  @JsonPropertyDescription(
      "Size; can grow where the storage class allows, never shrink. Default: 10Gi.")
  public Quantity size;

  @JsonPropertyDescription("Storage class. Default: the cluster's. Cannot change.")
  @Size(min = 1, max = 253)
  public String storageClassName;

  @JsonPropertyDescription(
      "ReadWriteMany allows several web pods and rolling updates. Default: [ReadWriteOnce].")
  @Size(min = 1, max = 4)
  public List<AccessMode> accessModes;

  @JsonPropertyDescription("Name of a claim that exists; nothing is made or deleted then.")
  @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
  @Size(min = 1, max = 253)
  public String existingClaim;

  @JsonPropertyDescription("A folder of one node in place of a storage class.")
  public NodeVolume node;

  /** As in Kubernetes. */
  public enum AccessMode {
    ReadWriteOnce,
    ReadWriteMany,
    ReadWriteOncePod
  }

  /** A folder of one node. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public static class NodeVolume {
    @JsonPropertyDescription("The node, by its label kubernetes.io/hostname.")
    @Required
    @Size(min = 1, max = 253)
    public String hostname;

    @JsonPropertyDescription("Absolute path of a folder that exists there.")
    @Required
    @Pattern("^/[^:]*$")
    @Size(min = 2, max = 512)
    public String path;
  }
}
