// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.cluster;

import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authentication.UserInfo;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** TokenReview and SubjectAccessReview. */
public final class KubernetesReviews implements Reviews {
  private final KubernetesClient client;

  public KubernetesReviews(KubernetesClient client) {
    this.client = client;
  }

  @Override
  public Optional<User> userOf(String token, List<String> audiences) {
    var review =
        new TokenReviewBuilder()
            .withNewSpec()
            .withToken(token)
            .withAudiences(audiences)
            .endSpec()
            .build();
    var status =
        ClusterCalls.to("review a token", () -> client.resource(review).create().getStatus());
    boolean valid =
        status != null
            && Boolean.TRUE.equals(status.getAuthenticated())
            && (audiences.isEmpty()
                || !Collections.disjoint(audiences, list(status.getAudiences())));
    return valid ? Optional.of(user(status.getUser())) : Optional.empty();
  }

  private static User user(UserInfo info) {
    Map<String, List<String>> extra = info.getExtra() == null ? Map.of() : info.getExtra();
    return new User(info.getUsername(), info.getUid(), list(info.getGroups()), extra);
  }

  private static List<String> list(List<String> given) {
    return given == null ? List.of() : given;
  }

  @Override
  public boolean allows(User user, Access access) {
    var review =
        new SubjectAccessReviewBuilder()
            .withNewSpec()
            .withUser(user.name())
            .withUid(user.uid())
            .withGroups(user.groups())
            .withExtra(user.extra())
            .withNewResourceAttributes()
            .withVerb(access.verb())
            .withGroup(access.group())
            .withResource(access.plural())
            .withSubresource(access.subresource().isEmpty() ? null : access.subresource())
            .withNamespace(access.namespace().orElse(null))
            .withName(access.name().orElse(null))
            .endResourceAttributes()
            .endSpec()
            .build();
    var status =
        ClusterCalls.to("review a right", () -> client.resource(review).create().getStatus());
    return status != null && Boolean.TRUE.equals(status.getAllowed());
  }
}
