// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Outgoing mail server. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class SmtpSpec {
  @JsonPropertyDescription("Host name.")
  @Required
  @Size(min = 1, max = 253)
  public String host;

  @JsonPropertyDescription("Port. Default: 587 (465 with SSL, 25 with None).")
  @Min(1)
  @Max(65535)
  public Integer port;

  @JsonPropertyDescription("None, StartTLS or SSL. Default: StartTLS.")
  public Security security;

  @JsonPropertyDescription("User. Default: none, no authentication.")
  @Size(max = 253)
  public String user;

  @JsonPropertyDescription("Secret with the user's password.")
  public SecretRef passwordSecretRef;

  @JsonPropertyDescription("Sender address where Odoo has none.")
  @Size(max = 253)
  public String from;

  /** How the connection is protected. */
  public enum Security {
    None,
    StartTLS,
    SSL
  }
}
