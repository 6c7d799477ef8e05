// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooStatus;
import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.store.OdooStore;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The resources on the API server. */
public final class KubernetesOdooStore implements OdooStore {
  private static final Logger LOG = LoggerFactory.getLogger(KubernetesOdooStore.class);

  /** Names of Events are unique as client-go's are: by the time in nanoseconds. */
  private static final AtomicLong EVENTS = new AtomicLong(System.currentTimeMillis() * 1_000_000L);

  private static final int MAX_NOTE = 1024;
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final PatchContext MERGE =
      new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build();

  private final KubernetesClient client;
  private final Clock clock;
  private final String fieldManager;
  private final Map<String, Odoo> written = new ConcurrentHashMap<>();

  KubernetesOdooStore(KubernetesClient client, Clock clock, String fieldManager) {
    this.client = client;
    this.clock = clock;
    this.fieldManager = fieldManager;
  }

  private MixedOperation<Odoo, KubernetesResourceList<Odoo>, Resource<Odoo>> odoos() {
    return client.resources(Odoo.class);
  }

  private Resource<Odoo> one(String namespace, String name) {
    return odoos().inNamespace(namespace).withName(name);
  }

  @Override
  public Optional<Odoo> get(String namespace, String name) {
    return Calls.to(
        "read Odoo " + namespace + "/" + name,
        () -> Optional.ofNullable(one(namespace, name).get()));
  }

  @Override
  public List<Odoo> list(Optional<String> namespace) {
    return Calls.to(
        "list Odoos",
        () ->
            namespace
                .map(name -> odoos().inNamespace(name).list().getItems())
                .orElseGet(() -> odoos().inAnyNamespace().list().getItems()));
  }

  @Override
  public Odoo freshest(Odoo odoo) {
    String uid = odoo.getMetadata().getUid();
    Odoo own = uid == null ? null : written.get(uid);
    if (own == null) {
      return odoo;
    }
    if (version(own) > version(odoo)) {
      return own;
    }
    written.remove(uid, own);
    return odoo;
  }

  /** Resource versions are numbers that grow, in every cluster this runs on. */
  private static long version(Odoo odoo) {
    return Long.parseLong(odoo.getMetadata().getResourceVersion());
  }

  private Odoo remember(Odoo odoo) {
    written.put(odoo.getMetadata().getUid(), odoo);
    return odoo;
  }

  @Override
  public Odoo apply(Odoo odoo, boolean dryRun) {
    var metadata = odoo.getMetadata();
    var fresh = withIdentity(metadata.getNamespace(), metadata.getName());
    fresh.getMetadata().setLabels(metadata.getLabels());
    fresh.getMetadata().setAnnotations(metadata.getAnnotations());
    fresh.setSpec(odoo.getSpec());
    var context =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(fieldManager)
            .withForce(true)
            .withFieldValidation("Strict");
    if (dryRun) {
      context.withDryRun(List.of("All"));
    }
    return Calls.to(
        "apply Odoo " + metadata.getNamespace() + "/" + metadata.getName(),
        () -> client.resource(fresh).patch(context.build()));
  }

  @Override
  public Odoo patchStatus(Odoo odoo, OdooStatus status) {
    var metadata = odoo.getMetadata();
    var fresh = withIdentity(metadata.getNamespace(), metadata.getName());
    fresh.setStatus(status);
    var context =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("odoo-operator-status")
            .withForce(true)
            .build();
    return remember(
        Calls.to(
            "write the status of Odoo " + metadata.getNamespace() + "/" + metadata.getName(),
            () -> client.resource(fresh).subresource("status").patch(context)));
  }

  private static Odoo withIdentity(String namespace, String name) {
    var odoo = new Odoo();
    odoo.getMetadata().setNamespace(namespace);
    odoo.getMetadata().setName(name);
    return odoo;
  }

  @Override
  public Odoo addFinalizer(Odoo odoo) {
    if (odoo.hasFinalizer(Odoo.FINALIZER)) {
      return odoo;
    }
    var finalizers = new ArrayList<>(odoo.getFinalizers());
    finalizers.add(Odoo.FINALIZER);
    return remember(patchFinalizers(odoo, finalizers));
  }

  @Override
  public void removeFinalizer(Odoo odoo) {
    written.remove(odoo.getMetadata().getUid());
    var finalizers = new ArrayList<>(odoo.getFinalizers());
    if (!finalizers.remove(Odoo.FINALIZER)) {
      return;
    }
    try {
      patchFinalizers(odoo, finalizers);
    } catch (ClusterException e) {
      if (e.reason() != Reason.NotFound) {
        throw e;
      }
    }
  }

  /** The resource version in the patch makes the server refuse it if someone else was quicker. */
  private Odoo patchFinalizers(Odoo odoo, List<String> finalizers) {
    var metadata = odoo.getMetadata();
    var json = client.getKubernetesSerialization();
    String patch =
        json.asJson(
            Map.of(
                "metadata",
                Map.of(
                    "resourceVersion", metadata.getResourceVersion(), "finalizers", finalizers)));
    return Calls.to(
        "change the finalizers of Odoo " + metadata.getNamespace() + "/" + metadata.getName(),
        () -> one(metadata.getNamespace(), metadata.getName()).patch(MERGE, patch));
  }

  @Override
  public boolean delete(String namespace, String name) {
    return Calls.to(
        "delete Odoo " + namespace + "/" + name, () -> !one(namespace, name).delete().isEmpty());
  }

  @Override
  public Odoo merge(String namespace, String name, String patch) {
    return Calls.to(
        "change Odoo " + namespace + "/" + name, () -> one(namespace, name).patch(MERGE, patch));
  }

  @Override
  public void emit(Odoo odoo, Severity severity, Reason reason, String action, String message) {
    var metadata = odoo.getMetadata();
    var event =
        new EventBuilder()
            .withNewMetadata()
            .withName(metadata.getName() + "." + Long.toHexString(EVENTS.incrementAndGet()))
            .withNamespace(metadata.getNamespace())
            .endMetadata()
            .withEventTime(new MicroTime(MICROS.format(clock.instant())))
            .withReportingController("operators.com/odoo-operator")
            .withReportingInstance(fieldManager)
            .withAction(action)
            .withReason(reason.name())
            .withType(severity.name())
            .withNote(message.length() <= MAX_NOTE ? message : message.substring(0, MAX_NOTE))
            .withNewRegarding()
            .withApiVersion(odoo.getApiVersion())
            .withKind(odoo.getKind())
            .withNamespace(metadata.getNamespace())
            .withName(metadata.getName())
            .withUid(metadata.getUid())
            .endRegarding()
            .build();
    try {
      client.events().v1().events().inNamespace(metadata.getNamespace()).resource(event).create();
    } catch (KubernetesClientException e) {
      // an Event is a courtesy: its loss (a namespace on its way out, a missing right) stops
      // nothing
      LOG.warn("Could not write an Event of {}: {}", metadata.getName(), e.getMessage());
    }
  }
}
