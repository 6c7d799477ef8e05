// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.desired.OptionalKind;
import com.operators.odoo.store.ClusterFacts;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the API server's discovery, at most once a minute. */
public final class KubernetesClusterFacts implements ClusterFacts {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final KubernetesClient client;
  private final Clock clock;
  private Set<OptionalKind> served = Set.of();
  private Instant askedAt = Instant.MIN;

  KubernetesClusterFacts(KubernetesClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public synchronized Set<OptionalKind> servedKinds() {
    if (clock.instant().isAfter(askedAt.equals(Instant.MIN) ? askedAt : askedAt.plus(FRESH))) {
      served =
          Arrays.stream(OptionalKind.values()).filter(this::isServed).collect(Collectors.toSet());
      askedAt = clock.instant();
    }
    return served;
  }

  private boolean isServed(OptionalKind kind) {
    APIResourceList resources =
        Calls.to(
            "ask which kinds are served",
            () -> client.getApiResources(kind.group() + "/" + kind.version()));
    return resources != null
        && resources.getResources().stream().anyMatch(r -> r.getKind().equals(kind.kind()));
  }
}
