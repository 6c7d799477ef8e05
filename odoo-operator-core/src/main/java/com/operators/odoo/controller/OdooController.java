// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.controller;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.reconcile.OdooReconciler;
import com.operators.odoo.reconcile.ReconcileResult;
import com.operators.odoo.store.InstanceStore;
import com.operators.odoo.store.OdooStore;
import com.operators.odoo.store.ReleaseStore;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.OperatorException;
import io.javaoperatorsdk.operator.api.config.Cloner;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The edge to the operator framework: which events make a reconcile, how many run at once, when one
 * comes again. Decides nothing about Odoos.
 */
@ControllerConfiguration(name = "odoo")
public final class OdooController implements Reconciler<Odoo>, AutoCloseable {
  /** JOSDK takes no pause of zero. */
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  /** A Helm call in flight ends before the process does. */
  private static final Duration DRAIN = Duration.ofSeconds(95);

  private final OdooReconciler reconciler;
  private final OdooStore odoos;
  private final ReleaseStore releases;
  private final InstanceStore instances;
  private final ReconcileListener listener;
  private Operator operator;
  private volatile WorkQueue queue;

  public OdooController(
      OdooReconciler reconciler,
      OdooStore odoos,
      ReleaseStore releases,
      InstanceStore instances,
      ReconcileListener listener) {
    this.listener = listener;
    this.reconciler = reconciler;
    this.odoos = odoos;
    this.releases = releases;
    this.instances = instances;
  }

  /** Returns when the caches are filled and reconciles begin. */
  public void start(
      KubernetesClient client,
      Optional<String> namespace,
      Shard shard,
      int concurrency,
      Runnable onFailure) {
    queue = new WorkQueue(concurrency);
    operator = new Operator(service -> configure(service, client, queue, onFailure));
    operator.register(this, controller -> configure(controller, namespace, shard));
    try {
      operator.start();
    } catch (OperatorException e) {
      throw new OdooOperatorException(
          Reason.ClusterUnreachable, "Could not start the controller: " + e.getMessage(), e);
    }
  }

  private static void configure(
      ConfigurationServiceOverrider service,
      KubernetesClient client,
      WorkQueue queue,
      Runnable onFailure) {
    service
        .withKubernetesClient(client)
        .withCloseClientOnStop(false)
        .withResourceCloner(Unchanged.INSTANCE)
        .checkingCRDAndValidateLocalModel(false)
        .withExecutorService(queue)
        .withReconciliationTerminationTimeout(DRAIN)
        // the framework's own handler ends the JVM; a stop without a failure is our own
        .withInformerStoppedHandler((informer, failure) -> failed(failure, onFailure));
  }

  /** Nothing here changes what it is given: a copy for each reconcile is work for nothing. */
  private enum Unchanged implements Cloner {
    INSTANCE;

    @Override
    public <T extends HasMetadata> T clone(T object) {
      return object;
    }
  }

  /** In a thread of its own: the handler's runs inside of what a new start has to stop. */
  private static void failed(Throwable failure, Runnable onFailure) {
    if (failure != null) {
      new Thread(onFailure, "odoo-operator-failed").start();
    }
  }

  private static void configure(
      ControllerConfigurationOverrider<Odoo> controller, Optional<String> namespace, Shard shard) {
    namespace.ifPresentOrElse(
        name -> controller.settingNamespaces(name), () -> controller.watchingAllNamespaces());
    controller
        .withLabelSelector(shard.selector())
        .withTriggerReconcilerOnAllEvents(true)
        .withGenerationAware(false)
        .withOnUpdateFilter(OdooController::matters)
        .withRetry(endlessRetry())
        .withReconciliationMaxInterval(null);
  }

  /** For defects only: what Helm or the cluster may do is an outcome with a pause of its own. */
  private static GenericRetry endlessRetry() {
    return new GenericRetry()
        .setInitialInterval(2_000)
        .setIntervalMultiplier(2)
        .setMaxInterval(300_000)
        .setMaxAttempts(Integer.MAX_VALUE);
  }

  /** Our own status writes make no reconcile; a new spec, deletion or annotation does. */
  private static boolean matters(Odoo after, Odoo before) {
    ObjectMeta now = after.getMetadata();
    ObjectMeta then = before.getMetadata();
    return !Objects.equals(now.getGeneration(), then.getGeneration())
        || !Objects.equals(now.getDeletionTimestamp(), then.getDeletionTimestamp())
        || !Objects.equals(now.getAnnotations(), then.getAnnotations())
        || !Objects.equals(now.getUid(), then.getUid());
  }

  @Override
  public List<EventSource<?, Odoo>> prepareEventSources(EventSourceContext<Odoo> context) {
    return List.of(new StoreEvents(context, releases, instances));
  }

  @Override
  public UpdateControl<Odoo> reconcile(Odoo cached, Context<Odoo> context) {
    var odoo = odoos.freshest(cached);
    // also one that has left the shard counts as deleted
    boolean gone = context.isPrimaryResourceDeleted() || !Shard.of(odoo).equals(Shard.of(cached));
    boolean released = odoo.isMarkedForDeletion() && !odoo.hasFinalizer(Odoo.FINALIZER);
    if (gone || released) {
      return UpdateControl.noUpdate();
    }
    ReconcileResult result = reconcile(odoo);
    UpdateControl<Odoo> control = UpdateControl.noUpdate();
    result.again().ifPresent(pause -> control.rescheduleAfter(pause.isZero() ? AT_ONCE : pause));
    return control;
  }

  private ReconcileResult reconcile(Odoo odoo) {
    long began = System.nanoTime();
    Optional<ReconcileResult> result = Optional.empty();
    listener.reconciling(odoo);
    try {
      result = Optional.of(reconciler.reconcile(odoo));
      return result.get();
    } finally {
      listener.reconciled(odoo, result, Duration.ofNanos(System.nanoTime() - began));
    }
  }

  /** Nothing is left unsaid: a defect shows in the resource, too. */
  @Override
  public ErrorStatusUpdateControl<Odoo> updateErrorStatus(
      Odoo odoo, Context<Odoo> context, Exception defect) {
    reconciler.tellDefect(odoos.freshest(odoo), defect);
    return ErrorStatusUpdateControl.noStatusUpdate();
  }

  /** Odoos that wait for a thread. */
  public int waiting() {
    return queue == null ? 0 : queue.length();
  }

  /** How long the first of them has waited. */
  public Duration longestWait() {
    return queue == null ? Duration.ZERO : queue.longestWait();
  }

  /** Ends when reconciles in flight have ended. */
  @Override
  public void close() {
    reconciler.end();
    if (operator != null) {
      operator.stop();
    }
  }
}
