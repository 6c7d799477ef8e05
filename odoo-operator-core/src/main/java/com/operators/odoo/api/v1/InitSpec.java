// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** How the database is filled the first time. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class InitSpec {
  @JsonPropertyDescription(
      "Modules to install. Modules added later are installed too; none is ever uninstalled. Default: [base].")
  @Size(max = 200)
  public List<@Pattern("^[a-z0-9_]+$") @Size(min = 1, max = 100) String> modules;

  @JsonPropertyDescription("true: load demo data. Default: false.")
  public Boolean demo;

  @JsonPropertyDescription(
      "Language of the administrator and the first company, for example fr_FR. Default: en_US.")
  @Pattern("^[a-z]{2,3}(_[A-Z]{2})?(@[a-z]+)?$")
  public String language;

  @JsonPropertyDescription(
      "Country of the first company, two letters (ISO 3166), for example BE. Default: none.")
  @Pattern("^[A-Z]{2}$")
  public String country;

  @JsonPropertyDescription("The first user.")
  public AdminSpec admin;

  /** The first user. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public static class AdminSpec {
    @JsonPropertyDescription("Login. Default: admin.")
    @Size(min = 1, max = 100)
    public String login;

    @JsonPropertyDescription(
        "Secret with the first password. Default: the Secret <fullname>-admin, which the operator makes. A later change in the Secret does not reset the user's password.")
    public SecretRef passwordSecretRef;
  }
}
