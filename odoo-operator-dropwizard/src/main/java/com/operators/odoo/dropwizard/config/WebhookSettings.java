// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.config;

import jakarta.validation.Valid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Pushes that git servers tell of; a server without a secret here is not listened to.
 *
 * @param gitlab secret token of GitLab's webhook
 * @param github secret of GitHub's webhook
 * @param gitea secret of Gitea's webhook
 * @param deletedBranch what happens to the instances of a branch that was deleted
 */
public record WebhookSettings(
    @Valid Shared gitlab, @Valid Shared github, @Valid Shared gitea, DeletedBranch deletedBranch) {
  /** What happens to the instances of a branch that was deleted. */
  public enum DeletedBranch {
    ignore,
    suspend,
    delete
  }

  /**
   * A secret that both sides know.
   *
   * @param secret in the configuration, or
   * @param secretFile in a file, read at each use
   */
  public record Shared(String secret, String secretFile) {
    Optional<String> read() {
      if (secret != null && !secret.isBlank()) {
        return Optional.of(secret.strip());
      }
      if (secretFile == null || secretFile.isBlank()) {
        return Optional.empty();
      }
      try {
        return Optional.of(Files.readString(Path.of(secretFile)).strip()).filter(s -> !s.isEmpty());
      } catch (IOException e) {
        return Optional.empty();
      }
    }

    /** Never the secret. */
    @Override
    public String toString() {
      return "Shared";
    }
  }

  public WebhookSettings {
    deletedBranch = deletedBranch == null ? DeletedBranch.ignore : deletedBranch;
  }

  public Optional<String> gitlabSecret() {
    return Optional.ofNullable(gitlab).flatMap(Shared::read);
  }

  public Optional<String> githubSecret() {
    return Optional.ofNullable(github).flatMap(Shared::read);
  }

  public Optional<String> giteaSecret() {
    return Optional.ofNullable(gitea).flatMap(Shared::read);
  }
}
