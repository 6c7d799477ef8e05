// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.it;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.dropwizard.Backend;
import com.operators.odoo.dropwizard.testkit.RunningService;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The control plane that the build has started: namespaces, and accounts with rights in them. */
public final class RealCluster {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Path kubeconfig = Path.of(System.getProperty("cluster.dir"), "kubeconfig");
  private final KubernetesClient client =
      new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig.toFile())).build();

  public RealCluster() {
    try (var operator = OdooOperator.builder().kubeconfig(kubeconfig).build()) {
      operator.installCrd();
    }
  }

  /** Folder of the cluster's keys. */
  Path keys() {
    return kubeconfig.resolveSibling("pki");
  }

  public KubernetesClient client() {
    return client;
  }

  public String namespace() {
    String name = "rest-" + Long.toString(System.nanoTime(), 36) + "-" + COUNT.incrementAndGet();
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    return name;
  }

  /** A service account that may do this with Odoos of its namespace, and nothing else. */
  public void account(String namespace, String name, String... verbs) {
    client
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .build())
        .create();
    grant(namespace, name, "operators.com/odoos", verbs);
  }

  /**
   * One more right for an account.
   *
   * @param resource group and plural, as {@code /pods/log} for those of the core group
   */
  public void grant(String namespace, String account, String resource, String... verbs) {
    String group = resource.substring(0, resource.indexOf('/'));
    String plural = resource.substring(resource.indexOf('/') + 1);
    String name = account + "-" + plural.replace('/', '-');
    var role =
        new RoleBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace(namespace)
            .endMetadata()
            .addNewRule()
            .withApiGroups(group)
            .withResources(plural)
            .withVerbs(verbs)
            .endRule()
            .build();
    var binding =
        new RoleBindingBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace(namespace)
            .endMetadata()
            .withNewRoleRef("rbac.authorization.k8s.io", "Role", name)
            .addNewSubject(null, "ServiceAccount", account, namespace)
            .build();
    List.of(role, binding).forEach(object -> client.resource(object).create());
  }

  public String token(String namespace, String account, String... audiences) {
    var request =
        new TokenRequestBuilder()
            .withNewSpec()
            .withAudiences(audiences)
            .withExpirationSeconds(600L)
            .endSpec()
            .build();
    return client
        .serviceAccounts()
        .inNamespace(namespace)
        .withName(account)
        .tokenRequest(request)
        .getStatus()
        .getToken();
  }

  public RunningService service(Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("kubernetes.kubeconfig", kubeconfig.toString());
    all.putIfAbsent("limits.requestsPerSecond", "1000");
    return new RunningService(Backend::ofCluster, all);
  }
}
