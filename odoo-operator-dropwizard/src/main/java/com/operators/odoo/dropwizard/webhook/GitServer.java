// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.webhook;

import com.operators.odoo.dropwizard.config.WebhookSettings;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Git servers whose webhooks are understood, and what they call things. */
public enum GitServer {
  gitlab("X-Gitlab-Event", "Push Hook"),
  github("X-GitHub-Event", "push"),
  gitea("X-Gitea-Event", "push");

  private final String eventHeader;
  private final String push;

  GitServer(String eventHeader, String push) {
    this.eventHeader = eventHeader;
    this.push = push;
  }

  public static Optional<GitServer> named(String name) {
    return Arrays.stream(values()).filter(server -> server.name().equals(name)).findFirst();
  }

  public String eventHeader() {
    return eventHeader;
  }

  boolean isPush(String event) {
    return push.equals(event);
  }

  Optional<String> secret(WebhookSettings settings) {
    return switch (this) {
      case gitlab -> settings.gitlabSecret();
      case github -> settings.githubSecret();
      case gitea -> settings.giteaSecret();
    };
  }

  /** Whether the sender knows the secret; takes the same time whatever was sent. */
  boolean isProven(Function<String, Optional<String>> headers, byte[] body, String secret) {
    return switch (this) {
      case gitlab ->
          headers.apply("X-Gitlab-Token").map(t -> Signatures.same(t, secret)).orElse(false);
      case github ->
          headers
              .apply("X-Hub-Signature-256")
              .map(s -> Signatures.same(s, "sha256=" + Signatures.hmac(secret, body)))
              .orElse(false);
      case gitea ->
          headers
              .apply("X-Gitea-Signature")
              .map(s -> Signatures.same(s, Signatures.hmac(secret, body)))
              .orElse(false);
    };
  }
}
