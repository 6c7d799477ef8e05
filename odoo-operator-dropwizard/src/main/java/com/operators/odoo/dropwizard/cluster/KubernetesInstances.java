// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.cluster;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.desired.Names;
import com.operators.odoo.desired.ReleaseNaming;
import com.operators.odoo.dropwizard.api.EventView;
import com.operators.odoo.dropwizard.api.ObjectView;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.release.Manifest;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Instances on the API server; each question is asked anew. */
public final class KubernetesInstances implements Instances {
  private static final int MAX_EVENTS = 200;

  private final KubernetesClient client;
  private final OdooOperator operator;

  public KubernetesInstances(KubernetesClient client, OdooOperator operator) {
    this.client = client;
    this.operator = operator;
  }

  @Override
  public List<String> namespaces() {
    return ClusterCalls.to(
        "list namespaces",
        () ->
            client.namespaces().list().getItems().stream()
                .map(n -> n.getMetadata().getName())
                .sorted()
                .toList());
  }

  @Override
  public String ping() {
    return ClusterCalls.to(
        "reach the cluster", () -> client.getKubernetesVersion().getGitVersion());
  }

  @Override
  public List<EventView> events(Odoo odoo) {
    String namespace = odoo.getMetadata().getNamespace();
    var all =
        ClusterCalls.to(
            "list Events in " + namespace,
            () -> client.v1().events().inNamespace(namespace).list().getItems());
    return all.stream()
        .filter(event -> concerns(event.getInvolvedObject(), odoo))
        .sorted(Comparator.comparing(KubernetesInstances::timeOf).reversed())
        .limit(MAX_EVENTS)
        .map(KubernetesInstances::view)
        .toList();
  }

  private static boolean concerns(ObjectReference about, Odoo odoo) {
    if (about == null || about.getName() == null) {
      return false;
    }
    return "Odoo".equals(about.getKind())
        ? about.getName().equals(odoo.getMetadata().getName())
        : about.getName().startsWith(Names.fullnameOf(odoo) + "-");
  }

  private static String timeOf(Event event) {
    if (event.getLastTimestamp() != null) {
      return event.getLastTimestamp();
    }
    return event.getEventTime() == null
        ? event.getMetadata().getCreationTimestamp()
        : event.getEventTime().getTime();
  }

  private static EventView view(Event event) {
    var about = event.getInvolvedObject();
    return new EventView(
        event.getType(),
        event.getReason(),
        event.getMessage(),
        about.getKind() + "/" + about.getName(),
        event.getCount() == null ? 1 : event.getCount(),
        timeOf(event));
  }

  private Optional<Manifest> inForce(Odoo odoo) {
    var metadata = odoo.getMetadata();
    return operator.manifest(metadata.getNamespace(), metadata.getName());
  }

  @Override
  public List<ObjectView> objects(Odoo odoo) {
    return inForce(odoo).map(Manifest::objects).stream()
        .flatMap(objects -> objects.keySet().stream())
        .map(key -> view(key, odoo.getMetadata().getNamespace()))
        .toList();
  }

  private ObjectView view(Manifest.Key key, String namespace) {
    GenericKubernetesResource found;
    try {
      found =
          client
              .genericKubernetesResources(key.apiVersion(), key.kind())
              .inNamespace(key.namespace().isEmpty() ? namespace : key.namespace())
              .withName(key.name())
              .get();
    } catch (KubernetesClientException e) {
      if (e.getCode() != 404 && e.getCode() != 0) {
        throw e;
      }
      found = null;
    }
    var readiness = ObjectReadiness.of(found);
    return new ObjectView(
        key.apiVersion(),
        key.kind(),
        key.name(),
        found != null,
        readiness.ready(),
        readiness.detail());
  }

  @Override
  public Optional<String> manifest(Odoo odoo) {
    return inForce(odoo).map(ManifestText::of);
  }

  @Override
  public InputStream logs(Odoo odoo, LogRequest request, boolean follow) {
    var pod = pod(odoo, request);
    String namespace = odoo.getMetadata().getNamespace();
    PodResource one = client.pods().inNamespace(namespace).resource(pod);
    return ClusterCalls.to(
        "read the log of Pod " + namespace + "/" + pod.getMetadata().getName(),
        () -> PodLogs.open(one, request, follow));
  }

  private Pod pod(Odoo odoo, LogRequest request) {
    var target = new ReleaseNaming().targetOf(odoo);
    var pods =
        ClusterCalls.to(
            "list Pods in " + target.namespace(),
            () ->
                client
                    .pods()
                    .inNamespace(target.namespace())
                    .withLabel("app.kubernetes.io/instance", target.name())
                    .withLabel("app.kubernetes.io/component", request.component())
                    .list()
                    .getItems());
    return pods.stream()
        .filter(p -> request.pod().map(p.getMetadata().getName()::equals).orElse(true))
        .max(Comparator.comparing(p -> p.getMetadata().getCreationTimestamp()))
        .orElseThrow(
            () ->
                new OdooOperatorException(
                    Reason.NotFound,
                    "the instance has no such Pod of the component '" + request.component() + "'"));
  }
}
