// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.webhook;

import com.operators.odoo.dropwizard.config.WebhookSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Git servers whose webhooks are understood, and what they call things. */
public enum GitServer {
  gitlab("X-Gitlab-Event", List.of("Push Hook"), WebhookSettings::gitlabSecret),
  github("X-GitHub-Event", List.of("push"), WebhookSettings::githubSecret),
  gitea("X-Gitea-Event", List.of("push"), WebhookSettings::giteaSecret);

  private final String eventHeader;
  private final List<String> pushes;
  private final Function<WebhookSettings, Optional<String>> secret;

  GitServer(
      String eventHeader, List<String> pushes, Function<WebhookSettings, Optional<String>> secret) {
    this.eventHeader = eventHeader;
    this.pushes = pushes;
    this.secret = secret;
  }

  public static Optional<GitServer> named(String name) {
    return Arrays.stream(values()).filter(server -> server.name().equals(name)).findFirst();
  }

  public String eventHeader() {
    return eventHeader;
  }

  boolean isPush(String event) {
    return pushes.contains(event);
  }

  Optional<String> secret(WebhookSettings settings) {
    return secret.apply(settings);
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
