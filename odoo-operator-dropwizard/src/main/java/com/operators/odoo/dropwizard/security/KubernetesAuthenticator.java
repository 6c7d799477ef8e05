// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.operators.odoo.dropwizard.cluster.Access;
import com.operators.odoo.dropwizard.cluster.Reviews;
import com.operators.odoo.dropwizard.cluster.Reviews.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Callers are users of the cluster: it says whose token it is, and what they may do. Both answers
 * are kept briefly, under the token's digest and never under the token.
 */
public final class KubernetesAuthenticator implements Authenticator {
  private static final int MAX_TOKEN = 16 << 10;

  private final Reviews reviews;
  private final List<String> audiences;
  private final Cache<String, Optional<User>> users;
  private final Cache<Question, Boolean> answers;

  /**
   * @param audiences for which tokens must be made out; empty for the API server's own
   * @param cacheFor how long answers are kept
   */
  public KubernetesAuthenticator(Reviews reviews, List<String> audiences, Duration cacheFor) {
    this.reviews = reviews;
    this.audiences = List.copyOf(audiences);
    this.users = Caffeine.newBuilder().maximumSize(5_000).expireAfterWrite(cacheFor).build();
    this.answers = Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(cacheFor).build();
  }

  @Override
  public Optional<Caller> authenticate(Optional<String> token) {
    return token
        .filter(given -> !given.isBlank() && given.length() <= MAX_TOKEN)
        .flatMap(
            given -> users.get(Digests.sha256(given), digest -> reviews.userOf(given, audiences)))
        .map(ClusterUser::new);
  }

  private record Question(User user, Access access) {}

  private final class ClusterUser implements Caller {
    private final User user;

    ClusterUser(User user) {
      this.user = user;
    }

    @Override
    public String name() {
      return user.name();
    }

    @Override
    public boolean may(Access access) {
      return answers.get(new Question(user, access), q -> reviews.allows(user, access));
    }
  }
}
