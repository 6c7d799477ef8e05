// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** A cert-manager Certificate. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "!(has(self.enabled) && self.enabled) || has(self.issuerRef)",
    message = "certificate.enabled needs certificate.issuerRef")
public class CertificateSpec {
  @JsonPropertyDescription("Default: false.")
  public Boolean enabled;

  @JsonPropertyDescription("Common name. Default: none.")
  @Size(min = 1, max = 64)
  public String commonName;

  @JsonPropertyDescription("Host names. Default: those of the routes.")
  @Size(max = 64)
  public List<@Size(min = 1, max = 253) String> dnsNames;

  @JsonPropertyDescription("Who signs it.")
  public IssuerRef issuerRef;

  /** An issuer of cert-manager. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public static class IssuerRef {
    @JsonPropertyDescription("Name of the issuer.")
    @Required
    @Size(min = 1, max = 253)
    public String name;

    @JsonPropertyDescription("Issuer or ClusterIssuer. Default: Issuer.")
    @Pattern("^[A-Za-z]+$")
    @Size(min = 1, max = 63)
    public String kind;
  }
}
