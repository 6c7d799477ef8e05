// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.OdooOperatorBuilder;
import com.operators.odoo.api.v1.Odoo;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** The real API server that the build has started: one namespace of its own for each test. */
final class ItCluster {
  static final Path KUBECONFIG = Path.of(System.getProperty("cluster.dir"), "kubeconfig");
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final KubernetesClient CLIENT =
      new KubernetesClientBuilder()
          .withConfig(
              new ConfigBuilder(Config.fromKubeconfig(KUBECONFIG.toFile()))
                  .withRequestRetryBackoffLimit(0)
                  .build())
          .build();

  private ItCluster() {}

  static KubernetesClient client() {
    return CLIENT;
  }

  static String newNamespace() {
    String name = "it-" + Long.toString(System.nanoTime(), 36) + "-" + COUNT.incrementAndGet();
    var namespace = new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build();
    CLIENT.resource(namespace).create();
    return name;
  }

  static OdooOperatorBuilder builder(String namespace) {
    return OdooOperator.builder().kubeconfig(KUBECONFIG).namespace(namespace);
  }

  /** A controller of one namespace that leads. */
  static OdooOperator started(String namespace) {
    var operator = builder(namespace).build();
    operator.installCrd();
    operator.start(() -> {});
    Awaitility.await().atMost(Duration.ofSeconds(40)).until(operator::isLeading);
    return operator;
  }

  static Odoo odoo(String namespace, String name) {
    return CLIENT.resources(Odoo.class).inNamespace(namespace).withName(name).get();
  }

  static Optional<Condition> condition(Odoo odoo, String type) {
    return odoo == null || odoo.getStatus() == null || odoo.getStatus().conditions == null
        ? Optional.empty()
        : odoo.getStatus().conditions.stream().filter(c -> c.getType().equals(type)).findFirst();
  }

  static boolean isReady(Odoo odoo) {
    return condition(odoo, "Ready").filter(c -> c.getStatus().equals("True")).isPresent()
        && odoo.getMetadata().getGeneration().equals(odoo.getStatus().observedGeneration);
  }

  static void awaitReady(String namespace, String name) {
    Awaitility.await(name + " is ready")
        .atMost(Duration.ofSeconds(90))
        .until(() -> isReady(odoo(namespace, name)));
  }
}
