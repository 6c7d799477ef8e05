// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import com.operators.odoo.OdooOperator;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real control plane with simulated nodes: the one that the build has started, shared by all
 * tests, or one of a test's own that it may harm.
 */
public final class ItCluster implements AutoCloseable {
  private static final String PROGRAM =
      Path.of(System.getProperty("checkout.dir"), "dev/cluster/cluster").toString();
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final ItCluster SHARED = new ItCluster(Path.of(System.getProperty("cluster.dir")));

  private final Path folder;
  private final KubernetesClient client;

  private ItCluster(Path folder) {
    this.folder = folder.toAbsolutePath();
    this.client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(Config.fromKubeconfig(kubeconfig().toFile()))
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .build();
    try (var operator = OdooOperator.builder().kubeconfig(kubeconfig()).build()) {
      operator.installCrd();
    }
  }

  public static ItCluster shared() {
    return SHARED;
  }

  /** A cluster for one test alone; ends with it. */
  public static ItCluster own(String name) {
    Path folder = Path.of("target", "it-cluster-" + name).toAbsolutePath();
    String owner = Long.toString(ProcessHandle.current().pid());
    Commands.run(PROGRAM, "up", "--dir", folder.toString(), "--owner", owner);
    return new ItCluster(folder);
  }

  public Path kubeconfig() {
    return folder.resolve("kubeconfig");
  }

  public KubernetesClient client() {
    return client;
  }

  /** Ends one process of the control plane as a crash would. */
  public void stop(String process) {
    Commands.run(PROGRAM, "stop", process, "--dir", folder.toString());
  }

  public void start(String process) {
    Commands.run(PROGRAM, "start", process, "--dir", folder.toString());
  }

  /** Holds one process as it is: it keeps its connections, and answers nothing. */
  void freeze(String process) {
    Commands.run(PROGRAM, "freeze", process, "--dir", folder.toString());
  }

  void thaw(String process) {
    Commands.run(PROGRAM, "thaw", process, "--dir", folder.toString());
  }

  /** Runs a program of the cluster's, such as helm, as its user would; what it prints. */
  public String run(String... command) {
    String programs = Commands.run(PROGRAM, "build").strip();
    var inPath = new ArrayList<>(List.of("env"));
    inPath.addAll(List.of(command));
    return Commands.run(
        Map.of(
            "KUBECONFIG",
            kubeconfig().toString(),
            "PATH",
            programs + File.pathSeparator + System.getenv("PATH")),
        inPath.toArray(String[]::new));
  }

  /** Where the CRDs of Traefik, the Gateway API and cert-manager are. */
  public static String optionalKinds() {
    return Commands.run(PROGRAM, "crds").strip();
  }

  public ItNamespace namespace() {
    return namespace(Map.of());
  }

  /** A new namespace, of one test alone. */
  public ItNamespace namespace(Map<String, String> labels) {
    String name = "it-" + Long.toString(System.nanoTime(), 36) + "-" + COUNT.incrementAndGet();
    client
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .build())
        .create();
    return new ItNamespace(this, name);
  }

  /** One that an earlier run has left. */
  public ItNamespace existing(String name) {
    return new ItNamespace(this, name);
  }

  @Override
  public void close() {
    client.close();
    Commands.run(PROGRAM, "wipe", "--dir", folder.toString());
  }
}
