// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.store.kubernetes;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The CustomResourceDefinition of this version: as text, and on the API server. */
public final class CustomResourceDefinitions {
  private static final String NAME = "odoos.operators.com";
  private static final String RESOURCE = "/com/operators/odoo/crd/odoos.operators.com-v1.yaml";

  private final KubernetesClient client;

  public CustomResourceDefinitions(KubernetesClient client) {
    this.client = client;
  }

  public String yaml() {
    try (InputStream in = CustomResourceDefinitions.class.getResourceAsStream(RESOURCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the CRD from the jar", e);
    }
  }

  /**
   * Applies it and waits until it is served.
   *
   * @throws OdooOperatorException with AlreadyExists if the seed system's CRD of the same name is
   *     there
   */
  public void install() {
    var crd = client.getKubernetesSerialization().unmarshal(yaml(), CustomResourceDefinition.class);
    if (isOther()) {
      throw new OdooOperatorException(
          Reason.AlreadyExists,
          "the CRD "
              + NAME
              + " of the seed system is installed: replacing it would delete its resources; 'odoo-operator migrate --dry-run' shows how they are moved");
    }
    Calls.run(
        "install the CRD " + NAME,
        () -> {
          client.resource(crd).fieldManager("odoo-operator").forceConflicts().serverSideApply();
          client
              .resource(crd)
              .waitUntilCondition(CustomResourceDefinitions::isServed, 30, TimeUnit.SECONDS);
        });
  }

  /** Whether the seed system's definition is there, whose kind is another. */
  public boolean isOther() {
    var installed = installed();
    return installed != null && !installed.getSpec().getNames().getKind().equals("Odoo");
  }

  /** Removes the definition, and with it all of its resources; returns once it is gone. */
  public void remove() {
    Calls.run(
        "remove the CRD " + NAME,
        () -> {
          var there = client.apiextensions().v1().customResourceDefinitions().withName(NAME);
          there.delete();
          there.waitUntilCondition(Objects::isNull, 2, TimeUnit.MINUTES);
        });
  }

  private static boolean isServed(CustomResourceDefinition crd) {
    return crd != null
        && crd.getStatus() != null
        && crd.getStatus().getConditions() != null
        && crd.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }

  private CustomResourceDefinition installed() {
    return Calls.to(
        "read the CRD " + NAME,
        () -> client.apiextensions().v1().customResourceDefinitions().withName(NAME).get());
  }

  /**
   * @param namespace where alone Odoos may be read; empty for all
   * @throws OdooOperatorException with NotFound, and the cure, if the cluster does not know our
   *     resource
   */
  public void requireInstalled(Optional<String> namespace) {
    // by the class: a look-up of the kind would fail here as if the server were away
    var odoos = client.resources(Odoo.class);
    var one = new ListOptionsBuilder().withLimit(1L).build();
    Calls.run(
        "list Odoos",
        () ->
            namespace.ifPresentOrElse(
                name -> odoos.inNamespace(name).list(one), () -> odoos.inAnyNamespace().list(one)));
  }
}
