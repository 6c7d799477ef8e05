// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.migrate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.release.Manifest;
import com.operators.odoo.release.ReleaseStatus;
import com.operators.odoo.release.ReleaseTarget;
import com.operators.odoo.store.ReleaseStore;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The seed system on the cluster: its resources, its operator, its releases. */
final class SeedSystem {
  private static final int REST = 8007;

  /** Of our own pods alone. */
  private static final int ADMIN = 8008;

  private static final String RELEASE = "meta.helm.sh/release-name";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PatchContext MERGE =
      new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build();

  private final KubernetesClient client;
  private final ReleaseStore releases;

  SeedSystem(KubernetesClient client, ReleaseStore releases) {
    this.client = client;
    this.releases = releases;
  }

  /** All resources, without what the server keeps for itself. */
  List<OldRule> rules() {
    return client
        .genericKubernetesResources("operators.com/v1", "OdooRule")
        .inAnyNamespace()
        .list()
        .getItems()
        .stream()
        .map(SeedSystem::rule)
        .toList();
  }

  private static OldRule rule(GenericKubernetesResource resource) {
    ObjectNode document = JSON.valueToTree(resource);
    ((ObjectNode) document.get("metadata")).remove(List.of("managedFields", "uid", "generation"));
    return OldRule.of(document);
  }

  /** Pods that look like its operator or its REST server. */
  List<String> operators() {
    return client.pods().inAnyNamespace().list().getItems().stream()
        .filter(pod -> "Running".equals(pod.getStatus().getPhase()))
        .filter(pod -> pod.getSpec().getContainers().stream().anyMatch(SeedSystem::looksLikeIt))
        .map(SeedSystem::place)
        .toList();
  }

  private static boolean looksLikeIt(Container container) {
    String image = container.getImage();
    String name = container.getName() + " " + image.substring(image.lastIndexOf('/') + 1);
    boolean isNamedSo = name.contains("odoo-operator");
    return (isNamedSo || opens(container, REST)) && !opens(container, ADMIN);
  }

  private static boolean opens(Container container, int port) {
    return container.getPorts().stream().anyMatch(open -> open.getContainerPort() == port);
  }

  private static String place(Pod pod) {
    return pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
  }

  /** The old release, its revision in force if there is one; never one that is ours by now. */
  Optional<OldRelease> release(OldRule rule) {
    var target = new ReleaseTarget(rule.namespace(), rule.name());
    var revisions = releases.revisions(target);
    boolean isOurs = revisions.stream().anyMatch(release -> !release.owner().isEmpty());
    return revisions.stream()
        .filter(release -> !isOurs)
        .min(Comparator.comparing(release -> release.status() != ReleaseStatus.DEPLOYED))
        .map(r -> releases.manifest(target, r.revision()))
        .map(manifest -> new OldRelease(rule.namespace(), rule.name(), manifest));
  }

  /** Ends the pods of the old Odoo, and keeps its workload at none. */
  void stop(OldRelease release) {
    release.odoos().forEach(key -> stop(release, key));
  }

  private void stop(OldRelease release, Manifest.Key key) {
    var workload = one(release, key);
    if (workload.get() == null) {
      return;
    }
    workload.patch(MERGE, "{\"spec\":{\"replicas\":0}}");
    var selector =
        JSON.convertValue(
            release.manifest().objects().get(key).path("spec").path("selector"),
            LabelSelector.class);
    Waiting.until(
        "the pods of " + key + " end",
        () ->
            client
                .pods()
                .inNamespace(release.namespace())
                .withLabelSelector(selector)
                .list()
                .getItems()
                .isEmpty());
  }

  private Resource<GenericKubernetesResource> one(OldRelease release, Manifest.Key key) {
    String namespace = key.namespace().isEmpty() ? release.namespace() : key.namespace();
    var kind = client.genericKubernetesResources(key.apiVersion(), key.kind());
    return kind.inNamespace(namespace).withName(key.name());
  }

  /** Deletes objects, but for those that are another release's by now. */
  void delete(OldRelease release, List<Manifest.Key> keys) {
    for (Manifest.Key key : keys) {
      var object = one(release, key);
      var there = object.get();
      if (there != null && isOf(release, there)) {
        object.delete();
        Waiting.until(key + " is gone", () -> isGone(release, object.get()));
      }
    }
  }

  private static boolean isOf(OldRelease release, GenericKubernetesResource object) {
    var annotations = object.getMetadata().getAnnotations();
    return annotations != null && release.name().equals(annotations.get(RELEASE));
  }

  private static boolean isGone(OldRelease release, GenericKubernetesResource object) {
    return object == null || !isOf(release, object);
  }

  /** Takes the release off Helm's books. */
  void forget(OldRelease release) {
    client
        .secrets()
        .inNamespace(release.namespace())
        .withLabel("owner", "helm")
        .withLabel("name", release.name())
        .delete();
  }
}
