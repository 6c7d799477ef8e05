// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.desired.GeneratedSecret;
import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.Reason;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Secrets and volumes that carry the operator's mark: an annotation with the Odoo they belong to.
 * Without the mark nothing is ever deleted.
 */
final class GeneratedSecrets {
  static final String OWNER = "operators.com/owner";
  private static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  private static final String MANAGER = "odoo-operator";

  /** 24 bytes: 192 random bits in 32 characters that need no quoting anywhere. */
  private static final int PASSWORD_BYTES = 24;

  private final KubernetesClient client;
  private final SecureRandom random = new SecureRandom();

  GeneratedSecrets(KubernetesClient client) {
    this.client = client;
  }

  void create(String namespace, GeneratedSecret wanted, String owner) {
    Calls.run(
        "make Secret " + namespace + "/" + wanted.name(),
        () -> {
          try {
            client.resource(withPassword(namespace, wanted, owner)).create();
          } catch (KubernetesClientException e) {
            if (e.getCode() != 409) {
              throw e;
            }
            addPasswordIfMissing(namespace, wanted);
          }
        });
  }

  private Secret withPassword(String namespace, GeneratedSecret wanted, String owner) {
    var data = new HashMap<>(wanted.plain());
    data.put(wanted.passwordKey(), newPassword());
    return marked(namespace, wanted.name(), data, owner);
  }

  private void addPasswordIfMissing(String namespace, GeneratedSecret wanted) {
    Secret there = client.secrets().inNamespace(namespace).withName(wanted.name()).get();
    if (there.getData() != null && there.getData().containsKey(wanted.passwordKey())) {
      return;
    }
    String patch =
        client
            .getKubernetesSerialization()
            .asJson(Map.of("stringData", Map.of(wanted.passwordKey(), newPassword())));
    client
        .resource(there)
        .patch(new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build(), patch);
  }

  private String newPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What was seen goes with the write: the server refuses it if someone else was quicker. */
  void write(
      String namespace, String name, Map<String, String> data, String owner, boolean dryRun) {
    Calls.run(
        "write Secret " + namespace + "/" + name,
        () -> {
          Secret wanted = marked(namespace, name, data, owner);
          Secret there = client.secrets().inNamespace(namespace).withName(name).get();
          if (there != null) {
            requireOwned(there, owner);
            wanted.getMetadata().setResourceVersion(there.getMetadata().getResourceVersion());
          }
          var context =
              new PatchContext.Builder()
                  .withPatchType(PatchType.SERVER_SIDE_APPLY)
                  .withFieldManager(MANAGER)
                  .withForce(there != null);
          if (dryRun) {
            context.withDryRun(List.of("All"));
          }
          client.resource(wanted).patch(context.build());
        });
  }

  private static void requireOwned(Secret there, String owner) {
    if (!isOwned(there, owner)) {
      var metadata = there.getMetadata();
      throw new ClusterException(
          Reason.AlreadyExists,
          "Could not write the password: the Secret "
              + metadata.getNamespace()
              + "/"
              + metadata.getName()
              + " exists and is not this Odoo's; choose another fullname, or delete it",
          null);
    }
  }

  private static Secret marked(
      String namespace, String name, Map<String, String> data, String owner) {
    var encoded = new HashMap<String, String>();
    data.forEach(
        (key, value) ->
            encoded.put(
                key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
    return new SecretBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .withLabels(Map.of(MANAGED_BY, MANAGER))
        .withAnnotations(Map.of(OWNER, owner))
        .endMetadata()
        .withType("Opaque")
        .withData(encoded)
        .build();
  }

  void purge(String namespace, String owner) {
    Calls.run(
        "delete the volumes and Secrets of Odoo " + owner,
        () -> {
          var marked = client.secrets().inNamespace(namespace).withLabel(MANAGED_BY, MANAGER);
          deleteOwned(marked.list().getItems(), owner);
          var claims =
              client.persistentVolumeClaims().inNamespace(namespace).list().getItems().stream()
                  .filter(claim -> isOwned(claim, owner))
                  .toList();
          // first, for only the claim leads to it
          claims.forEach(claim -> deleteNodeVolume(namespace, claim, owner));
          deleteOwned(claims, owner);
        });
  }

  /**
   * The object of a volume that is a folder of a node; what is in the folder stays. All others
   * belong to their storage class, and asking for one may not be allowed.
   */
  private void deleteNodeVolume(String namespace, PersistentVolumeClaim claim, String owner) {
    String name = namespace + "-" + claim.getMetadata().getName();
    if (name.equals(claim.getSpec().getVolumeName())) {
      PersistentVolume volume = client.persistentVolumes().withName(name).get();
      deleteOwned(volume == null ? List.of() : List.of(volume), owner);
    }
  }

  private void deleteOwned(List<? extends HasMetadata> objects, String owner) {
    for (HasMetadata object : objects) {
      if (isOwned(object, owner)) {
        client.resource(object).delete();
      }
    }
  }

  private static boolean isOwned(HasMetadata object, String owner) {
    var annotations = object.getMetadata().getAnnotations();
    return annotations != null && owner.equals(annotations.get(OWNER));
  }
}
