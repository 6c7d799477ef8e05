// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.operators.odoo.OdooOperator;
import com.operators.odoo.api.v1.AddonsSpec.GitAddons;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.dropwizard.api.WebhookView;
import com.operators.odoo.dropwizard.api.WebhookView.Done;
import com.operators.odoo.dropwizard.cluster.OdooFeed;
import com.operators.odoo.dropwizard.config.KubernetesSettings;
import com.operators.odoo.dropwizard.config.WebhookSettings;
import com.operators.odoo.dropwizard.errors.RequestRefusedException;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a push leads to: every instance that tracks the repository and branch looks for new commits.
 * A replay does the same again, which changes nothing.
 */
public final class PushAnswers {
  private final OdooOperator operator;
  private final OdooFeed feed;
  private final WebhookSettings settings;
  private final KubernetesSettings kubernetes;

  public PushAnswers(
      OdooOperator operator,
      OdooFeed feed,
      WebhookSettings settings,
      KubernetesSettings kubernetes) {
    this.operator = operator;
    this.feed = feed;
    this.settings = settings;
    this.kubernetes = kubernetes;
  }

  /**
   * @throws RequestRefusedException if the sender does not know the secret
   */
  public void requireProven(
      GitServer server, Function<String, Optional<String>> headers, byte[] body) {
    String secret =
        server
            .secret(settings)
            .orElseThrow(
                () ->
                    RequestRefusedException.notFound(
                        "webhooks of " + server + " are not set up: see webhooks." + server));
    if (!server.isProven(headers, body, secret)) {
      throw new RequestRefusedException(
          401, Reason.Unauthorized, "the webhook's token or signature is not valid");
    }
  }

  public WebhookView answer(GitServer server, String event, JsonNode payload) {
    if (!server.isPush(event)) {
      return WebhookView.ignored(event);
    }
    return PushReader.read(payload)
        .map(push -> answer(event, push))
        .orElseGet(() -> WebhookView.ignored(event));
  }

  private WebhookView answer(String event, Push push) {
    List<Done> done =
        feed.list(kubernetes.scope()).stream()
            .filter(odoo -> kubernetes.serves(odoo.getMetadata().getNamespace()))
            .filter(odoo -> tracks(odoo, push))
            .map(odoo -> act(odoo, push))
            .toList();
    return new WebhookView(
        event, push.repositories().stream().sorted().toList(), push.branch(), done);
  }

  private static boolean tracks(Odoo odoo, Push push) {
    var spec = odoo.getSpec();
    return spec != null
        && spec.addons != null
        && spec.addons.git != null
        && spec.addons.git.stream().anyMatch(git -> tracks(git, push));
  }

  private static boolean tracks(GitAddons git, Push push) {
    boolean isBranch = git.ref == null ? push.isDefault() : git.ref.equals(push.branch());
    return isBranch
        && git.repository != null
        && RepositoryUrl.normal(git.repository).map(push.repositories()::contains).orElse(false);
  }

  private Done act(Odoo odoo, Push push) {
    String namespace = odoo.getMetadata().getNamespace();
    String name = odoo.getMetadata().getName();
    try {
      if (!push.isDeleted()) {
        operator.resync(namespace, name);
        return new Done(namespace, name, "resync", "asked to look for new commits");
      }
      return switch (settings.deletedBranch()) {
        case ignore -> new Done(namespace, name, "none", "the branch is gone; see webhooks");
        case suspend -> {
          operator.suspend(namespace, name, true);
          yield new Done(namespace, name, "suspend", "the branch is gone");
        }
        case delete -> {
          operator.delete(namespace, name, Optional.empty());
          yield new Done(namespace, name, "delete", "the branch is gone");
        }
      };
    } catch (OdooOperatorException e) {
      return new Done(namespace, name, "failed", e.getMessage());
    }
  }
}
