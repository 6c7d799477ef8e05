// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.controller.Shard;
import com.operators.odoo.desired.DesiredReleaseComposer;
import com.operators.odoo.desired.InstanceDefaults;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.helm.LocalChart;
import com.operators.odoo.helm.helmjava.HelmJavaDriver;
import com.operators.odoo.reconcile.Holder;
import com.operators.odoo.store.kubernetes.LeanSerialization;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Settings of an {@link OdooOperator}, all with defaults that fit a development cluster. */
public final class OdooOperatorBuilder {
  private Optional<Path> kubeconfig = Optional.empty();
  private Optional<String> context = Optional.empty();
  private Optional<String> namespace = Optional.empty();
  private Shard shard = Shard.NONE;
  private Optional<String> leaseNamespace = Optional.empty();
  private String identity = defaultIdentity();
  private String fieldManager = "odoo-operator";
  private int concurrency = 8;
  private Optional<Path> chart = Optional.empty();
  private List<String> nodePaths = List.of();
  private Optional<InstanceDefaults> defaults = Optional.empty();
  private boolean offline;
  private OperatorListener listener = OperatorListener.NONE;

  OdooOperatorBuilder() {}

  private static String defaultIdentity() {
    String pod = System.getenv("POD_NAME");
    String host = System.getenv("HOSTNAME");
    String name = pod != null ? pod : host != null ? host : hostName();
    return name.toLowerCase(Locale.ROOT);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** A kubeconfig file. Default: as kubectl finds it, else the cluster this process runs in. */
  public OdooOperatorBuilder kubeconfig(Path file) {
    this.kubeconfig = Optional.of(file);
    return this;
  }

  /** A context of the kubeconfig. Default: its current one. */
  public OdooOperatorBuilder context(String name) {
    this.context = Optional.of(name);
    return this;
  }

  /** The namespace that the controller watches, and of documents that name none. Default: all. */
  public OdooOperatorBuilder namespace(String name) {
    this.namespace = Optional.of(name);
    return this;
  }

  /**
   * The controller works on Odoos only whose label {@link com.operators.odoo.api.v1.Odoo#SHARD} has
   * this value. Default: on those without that label.
   *
   * @throws OdooOperatorException with BadRequest if it is no DNS label
   */
  public OdooOperatorBuilder shard(String name) {
    this.shard = Shard.named(name);
    return this;
  }

  /**
   * Where the Lease is, if all namespaces are watched; that of one namespace is in it. Default:
   * {@code default}.
   */
  public OdooOperatorBuilder leaseNamespace(String name) {
    this.leaseNamespace = Optional.of(name);
    return this;
  }

  /** Name of this place, the same after a restart. Default: POD_NAME, else the host's name. */
  public OdooOperatorBuilder identity(String name) {
    this.identity = name;
    return this;
  }

  /** Who applies resources, for managed fields. Default: {@code odoo-operator}. */
  public OdooOperatorBuilder fieldManager(String name) {
    this.fieldManager = name;
    return this;
  }

  /** Odoos that are worked on at once, and Helm calls. Default: 8. */
  public OdooOperatorBuilder concurrency(int number) {
    this.concurrency = number;
    return this;
  }

  /** A chart in place of the bundled one. */
  public OdooOperatorBuilder chart(Path folder) {
    this.chart = Optional.of(folder);
    return this;
  }

  /** Folders of nodes below which {@code persistence.node.path} may lie. Default: none. */
  public OdooOperatorBuilder nodePaths(List<String> folders) {
    this.nodePaths = List.copyOf(folders);
    return this;
  }

  /**
   * What holds for all instances unless an Odoo says otherwise. A change of them alone touches no
   * release that works: each takes them with its next change, or at once if its {@code
   * release.chartUpdate} is {@code Automatic}; the class of a volume that is there stays. Default:
   * those that a release was made with, as fits a client of an operator that runs elsewhere.
   */
  public OdooOperatorBuilder defaults(InstanceDefaults ofAll) {
    this.defaults = Optional.of(ofAll);
    return this;
  }

  /**
   * No cluster: the operator can read documents and render them, and no kubeconfig is looked for.
   */
  public OdooOperatorBuilder offline() {
    this.offline = true;
    return this;
  }

  /** Hears of reconciles and Helm calls. Default: nobody does. */
  public OdooOperatorBuilder listener(OperatorListener hearer) {
    this.listener = hearer;
    return this;
  }

  /**
   * The namespace that a command works in unless it is told another: that of the kubeconfig's
   * context, else that of this pod, else {@code default}.
   *
   * @throws OdooOperatorException with BadRequest if the kubeconfig cannot be used
   */
  public String defaultNamespace() {
    return cluster().namespace();
  }

  /**
   * A client of the operator's cluster, for what the library does not do. It reads no {@code
   * managedFields}. Whoever asks for it closes it; it connects to nothing yet.
   *
   * @throws OdooOperatorException with BadRequest if the kubeconfig cannot be used
   */
  public KubernetesClient client() {
    return clientOf(cluster());
  }

  private static KubernetesClient clientOf(Kubeconfig config) {
    return new KubernetesClientBuilder()
        .withConfig(config.client())
        .withKubernetesSerialization(LeanSerialization.create())
        .build();
  }

  private Kubeconfig cluster() {
    return offline ? Kubeconfig.NONE : Kubeconfig.load(kubeconfig, context, System.getenv());
  }

  private static OperatorListener traces() {
    return new Traces(GlobalOpenTelemetry.getOrNoop().getTracer("odoo-operator"));
  }

  /**
   * Connects to nothing yet: a wrong address shows at the first call.
   *
   * @throws OdooOperatorException with BadRequest if the kubeconfig cannot be used, or a Lease has
   *     to be elsewhere than in the one namespace that is watched, with ChartUnavailable if the
   *     chart cannot be read
   */
  public OdooOperator build() {
    requireLeaseInItsNamespace();
    var config = cluster();
    var client = new Lazy<>(() -> clientOf(config));
    var given = chart.map(LocalChart::copyOf);
    var hearer = new Listeners(traces(), listener);
    var operator =
        new ClusterOdooOperator(
            new Parts(
                client,
                new ObservedHelm(new HelmJavaDriver(config.forHelm(), concurrency), hearer),
                new Lazy<>(() -> given.orElseGet(LocalChart::bundled)),
                new DesiredReleaseComposer.Settings(nodePaths, defaults),
                Holder.here(identity),
                Clock.systemUTC(),
                hearer),
            new Scope(
                namespace,
                shard,
                leaseNamespace.orElse("default"),
                fieldManager,
                concurrency,
                namespace.orElseGet(config::namespace)));
    return PlainFailures.of(operator, new ClusterFailures(config.client().getMasterUrl()));
  }

  /** Else two operators of one namespace would lead together, each by a Lease of its own. */
  private void requireLeaseInItsNamespace() {
    if (namespace.isPresent() && leaseNamespace.isPresent() && !leaseNamespace.equals(namespace)) {
      throw new OdooOperatorException(
          Reason.BadRequest,
          "leaseNamespace: the Lease of an operator of one namespace is in it: leave it out, or"
              + " watch all namespaces");
    }
  }
}
