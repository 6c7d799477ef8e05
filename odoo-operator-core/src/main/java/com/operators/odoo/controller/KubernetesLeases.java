// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.controller;

import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.Reason;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@link Leases} by the Kubernetes client, without its patience: a late renewal is none. */
final class KubernetesLeases implements Leases {
  private static final int TIMEOUT_MILLIS = 3_000;

  private final KubernetesClient client;
  private final Clock clock;

  KubernetesLeases(KubernetesClient client, Clock clock) {
    this.client =
        client
            .newClient(
                new RequestConfigBuilder()
                    .withRequestTimeout(TIMEOUT_MILLIS)
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .adapt(KubernetesClient.class);
    this.clock = clock;
  }

  @Override
  public LeaseClaim read(String namespace, String name) {
    Lease lease =
        call(
            "read the lease " + namespace + "/" + name,
            () -> client.leases().inNamespace(namespace).withName(name).get());
    return lease == null ? LeaseClaim.absent(namespace, name) : claim(lease);
  }

  @Override
  public List<LeaseClaim> named(String name) {
    return call(
            "list the leases " + name + " of all namespaces",
            () -> client.leases().inAnyNamespace().withField("metadata.name", name).list())
        .getItems()
        .stream()
        .map(KubernetesLeases::claim)
        .toList();
  }

  private static LeaseClaim claim(Lease lease) {
    var spec = lease.getSpec();
    return new LeaseClaim(
        lease.getMetadata().getNamespace(),
        lease.getMetadata().getName(),
        spec == null || spec.getHolderIdentity() == null ? "" : spec.getHolderIdentity(),
        spec == null || spec.getLeaseDurationSeconds() == null ? 1 : spec.getLeaseDurationSeconds(),
        lease.getMetadata().getResourceVersion(),
        spec == null || spec.getLeaseTransitions() == null ? 0 : spec.getLeaseTransitions());
  }

  @Override
  public Optional<LeaseClaim> write(LeaseClaim claim) {
    var now = ZonedDateTime.now(clock).withZoneSameInstant(ZoneOffset.UTC);
    var lease =
        new LeaseBuilder()
            .withNewMetadata()
            .withNamespace(claim.namespace())
            .withName(claim.name())
            .withResourceVersion(claim.version().isEmpty() ? null : claim.version())
            .endMetadata()
            .withNewSpec()
            .withHolderIdentity(claim.holder())
            .withLeaseDurationSeconds(claim.seconds())
            .withAcquireTime(now)
            .withRenewTime(now)
            .withLeaseTransitions(claim.transitions())
            .endSpec()
            .build();
    try {
      var resource = client.leases().inNamespace(claim.namespace()).resource(lease);
      return call(
          "write the lease " + claim.namespace() + "/" + claim.name(),
          () ->
              Optional.of(
                  claim(claim.version().isEmpty() ? resource.create() : resource.update())));
    } catch (ClusterException e) {
      if (e.reason() == Reason.Conflict) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static <T> T call(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (KubernetesClientException e) {
      throw new ClusterException(reasonOf(e.getCode()), "Could not " + what + ": " + why(e), e);
    }
  }

  private static String why(KubernetesClientException failure) {
    return failure.getCode() == 0 ? "the API server does not answer" : failure.getMessage();
  }

  private static Reason reasonOf(int code) {
    return switch (code) {
      case HttpURLConnection.HTTP_UNAUTHORIZED -> Reason.Unauthorized;
      case HttpURLConnection.HTTP_FORBIDDEN -> Reason.Forbidden;
      case HttpURLConnection.HTTP_NOT_FOUND -> Reason.NotFound;
      case HttpURLConnection.HTTP_CONFLICT -> Reason.Conflict;
      default -> Reason.ClusterUnreachable;
    };
  }
}
