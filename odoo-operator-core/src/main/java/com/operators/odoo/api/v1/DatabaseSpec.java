// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.Map;

/** The PostgreSQL database of the instance. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "!(has(self.mode) && self.mode == 'External') || has(self.external)",
    message = "database.mode External needs database.external.host")
public class DatabaseSpec {
  @JsonPropertyDescription(
      "Embedded: a PostgreSQL 17 of its own. External: a server that exists. Cannot change. Default: Embedded.")
  public Mode mode;

  @JsonPropertyDescription("Name of the database. Cannot change. Default: odoo.")
  @Pattern("^[a-z_][a-z0-9_-]*$")
  @Size(min = 1, max = 63)
  public String name;

  @JsonPropertyDescription(
      "Role that owns it; never postgres, which Odoo refuses. Cannot change. Default: odoo.")
  @Pattern("^[a-z_][a-z0-9_-]*$")
  @Size(min = 1, max = 63)
  public String user;

  @JsonPropertyDescription(
      "Secret with the role's password. Default when Embedded: the Secret <fullname>-database, which the operator makes. Needed when External. A change in the Secret rotates the password.")
  public SecretRef passwordSecretRef;

  @JsonPropertyDescription("Settings of the embedded server.")
  public Embedded embedded;

  @JsonPropertyDescription("Address of the external server.")
  public External external;

  /** Where the database runs. */
  public enum Mode {
    Embedded,
    External
  }

  /** The embedded PostgreSQL. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public static class Embedded {
    @JsonPropertyDescription(
        "Image. Default: docker.io/library/postgres:17. The major version cannot change in place.")
    public ImageSpec image;

    @JsonPropertyDescription("Size of its volume; can grow, never shrink. Default: 10Gi.")
    public Quantity size;

    @JsonPropertyDescription("Storage class of its volume. Default: the cluster's. Cannot change.")
    @Size(min = 1, max = 253)
    public String storageClassName;

    @JsonPropertyDescription("CPU and memory.")
    public ResourceRequirements resources;

    @JsonPropertyDescription("Extra keys of postgresql.conf. A change restarts the database.")
    @Size(max = 64)
    public Map<String, @Size(max = 200) String> parameters;
  }

  /** An external PostgreSQL. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public static class External {
    @JsonPropertyDescription("Host name or address.")
    @Required
    @Size(min = 1, max = 253)
    public String host;

    @JsonPropertyDescription("Port. Default: 5432.")
    @Min(1)
    @Max(65535)
    public Integer port;

    @JsonPropertyDescription(
        "As libpq's sslmode: disable, allow, prefer, require, verify-ca or verify-full. Default: require.")
    @Pattern("^(disable|allow|prefer|require|verify-ca|verify-full)$")
    public String sslMode;

    @JsonPropertyDescription(
        "Secret with the CA's certificate, for verify-ca and verify-full. Default key: ca.crt.")
    public SecretRef caSecretRef;
  }
}
