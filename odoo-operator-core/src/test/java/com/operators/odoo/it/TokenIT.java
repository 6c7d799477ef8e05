// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.release.Release;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tokens are replaced under a running operator, and the one before is good for nothing any more: it
 * goes on, in Java and in Helm.
 */
class TokenIT {
  private static final String ACCOUNT = "operator";

  private static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata: {name: acme}
      spec: {version: "19.0", web: {replicas: 0}, release: {values: {bulk: %d}}}
      """;

  private static final String KUBECONFIG =
      """
      apiVersion: v1
      kind: Config
      current-context: it
      contexts: [{name: it, context: {cluster: it, user: it}}]
      clusters: [{name: it, cluster: {server: "%s", certificate-authority: "%s"}}]
      users: [{name: it, user: {%s: "%s"}}]
      """;

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();
  private final URI server = URI.create(space.client().getConfiguration().getMasterUrl());
  private final Path ca = space.cluster().kubeconfig().resolveSibling("pki/ca.crt");
  @TempDir private Path folder;

  @BeforeEach
  void makeAccount() {
    var account =
        new ServiceAccountBuilder()
            .withNewMetadata()
            .withName(ACCOUNT)
            .withNamespace(space.name())
            .endMetadata()
            .build();
    var binding =
        new ClusterRoleBindingBuilder()
            .withNewMetadata()
            .withName(space.name())
            .endMetadata()
            .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
            .addNewSubject(null, "ServiceAccount", ACCOUNT, space.name())
            .build();
    space.client().resource(account).create();
    space.client().resource(binding).create();
  }

  /** A token that is good for as long as this Secret is there. */
  private String tokenOf(String secret) {
    var bound =
        space
            .client()
            .resource(
                new SecretBuilder()
                    .withNewMetadata()
                    .withName(secret)
                    .withNamespace(space.name())
                    .endMetadata()
                    .build())
            .create();
    var request =
        new TokenRequestBuilder()
            .withNewSpec()
            .withExpirationSeconds(600L)
            .withNewBoundObjectRef("v1", "Secret", secret, bound.getMetadata().getUid())
            .endSpec()
            .build();
    return space
        .client()
        .serviceAccounts()
        .inNamespace(space.name())
        .withName(ACCOUNT)
        .tokenRequest(request)
        .getStatus()
        .getToken();
  }

  private boolean isGood(String token) {
    var review = new TokenReviewBuilder().withNewSpec().withToken(token).endSpec().build();
    return Boolean.TRUE.equals(
        space.client().resource(review).create().getStatus().getAuthenticated());
  }

  /** As the kubelet does it: nobody ever sees half a file. */
  private void write(String file, String text) throws IOException {
    Path half = Files.writeString(folder.resolve("half"), text);
    Files.move(half, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
  }

  private String kubeconfig(String key, String value) {
    return KUBECONFIG.formatted(server, ca, key, value);
  }

  @Test
  void goesOnWithAnotherTokenOfItsPod() throws Exception {
    // Given
    assumeThat(OperatorProcess.canBeInCluster()).isTrue();
    String first = tokenOf("first");
    write("token", first);
    write("namespace", space.name());
    Files.copy(ca, folder.resolve("ca.crt"));
    var operator = space.tracked(OperatorProcess.inCluster(space, folder, server));

    // Then
    goesOn(operator, first, () -> write("token", tokenOf("second")));
  }

  @Test
  void goesOnWithAnotherKubeconfig() throws Exception {
    // Given
    String first = tokenOf("first");
    write("kubeconfig", kubeconfig("token", first));
    var operator = space.tracked(OperatorProcess.of(space, folder.resolve("kubeconfig")));

    // Then
    goesOn(operator, first, () -> write("kubeconfig", kubeconfig("token", tokenOf("second"))));
  }

  @Test
  void goesOnWithAnotherTokenFileOfItsKubeconfig() throws Exception {
    // Given
    String first = tokenOf("first");
    write("token", first);
    write("kubeconfig", kubeconfig("tokenFile", folder.resolve("token").toString()));
    var operator = space.tracked(OperatorProcess.of(space, folder.resolve("kubeconfig")));

    // Then
    goesOn(operator, first, () -> write("token", tokenOf("second")));
  }

  @FunctionalInterface
  private interface Replacement {
    void run() throws IOException;
  }

  private void goesOn(OperatorProcess operator, String first, Replacement replacement)
      throws IOException {
    operator.awaitLeading();
    space.apply(DOCUMENT.formatted(1));
    space.awaitReady("acme");

    // When
    replacement.run();
    space.client().secrets().inNamespace(space.name()).withName("first").delete();
    await("the first token is refused").atMost(Duration.ofMinutes(1)).until(() -> !isGood(first));
    space.apply(DOCUMENT.formatted(2));

    // Then
    space.awaitReady("acme");
    assertThat(space.history("acme")).extracting(Release::revision).containsExactly(2, 1);
    assertThat(operator.isAlive()).isTrue();
  }
}
