// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import com.operators.odoo.desired.ReleaseNaming;
import com.operators.odoo.document.OdooDocument;
import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.store.kubernetes.KubernetesStores;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;

/** The Secrets that a document brings: written only where nobody else's would be lost. */
final class DocumentSecrets {
  private static final String OWNER = "operators.com/owner";

  private final KubernetesClient client;
  private final KubernetesStores stores;

  DocumentSecrets(KubernetesClient client, KubernetesStores stores) {
    this.client = client;
    this.stores = stores;
  }

  void write(OdooDocument document, boolean dryRun) {
    String namespace = document.odoo().getMetadata().getNamespace();
    String owner = ReleaseNaming.ownerOf(document.odoo());
    document.secrets().keySet().forEach(name -> requireOwn(namespace, name, owner));
    if (!dryRun) {
      document
          .secrets()
          .forEach((name, data) -> stores.instances().writeSecret(namespace, name, data, owner));
    }
  }

  private void requireOwn(String namespace, String name, String owner) {
    var found = find(namespace, name);
    var mark =
        found
            .map(Secret::getMetadata)
            .map(ObjectMeta::getAnnotations)
            .map(annotations -> annotations.get(OWNER));
    if (found.isPresent() && !mark.equals(Optional.of(owner))) {
      throw new ClusterException(
          Reason.AlreadyExists,
          "Could not write the password: the Secret "
              + namespace
              + "/"
              + name
              + " exists and is not this Odoo's; choose another fullname, or delete it",
          null);
    }
  }

  private Optional<Secret> find(String namespace, String name) {
    try {
      return Optional.ofNullable(client.secrets().inNamespace(namespace).withName(name).get());
    } catch (KubernetesClientException e) {
      throw new ClusterException(
          e.getCode() == 403 ? Reason.Forbidden : Reason.ClusterUnreachable,
          "Could not read Secret " + namespace + "/" + name,
          e);
    }
  }
}
