// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Addons beside those of the image. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class AddonsSpec {
  @JsonPropertyDescription(
      "Git repositories, searched for addons in this order, before the image's own.")
  @Size(max = 16)
  public List<GitAddons> git;

  @JsonPropertyDescription(
      "true: install each repository's requirements.txt when a pod starts (needs access to PyPI; a baked image is better). Default: false.")
  public Boolean pythonRequirements;

  /** One repository. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public static class GitAddons {
    @JsonPropertyDescription(
        "Directory name of the checkout. Default: the repository's last path segment.")
    @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
    @Size(min = 1, max = 40)
    public String name;

    @JsonPropertyDescription("URL, for example git@host:group/repository.git or https://….")
    @Required
    @Size(min = 1, max = 512)
    public String repository;

    @JsonPropertyDescription("Branch, tag or commit. Default: the repository's default branch.")
    @Size(min = 1, max = 200)
    public String ref;

    @JsonPropertyDescription(
        "Folders of the repository that hold addons. Default: its root; if that has no modules, every folder below it that has.")
    @Size(max = 16)
    public List<@Size(min = 1, max = 200) String> subPaths;

    @JsonPropertyDescription("Secret with the key ssh-privatekey (and known_hosts), for SSH URLs.")
    public SecretRef sshSecretRef;

    @JsonPropertyDescription("Secret with the keys username and password, for HTTPS URLs.")
    public SecretRef httpSecretRef;
  }
}
