// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooSpec;
import com.operators.odoo.api.v1.OdooStatus;
import com.operators.odoo.error.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Odoos as a cluster would show them. */
public final class Samples {
  public static final String DOCUMENT =
      """
      apiVersion: operators.com/v1
      kind: Odoo
      metadata:
        name: acme
      spec:
        version: "19.0"
      """;

  /** A document of the former system, with a password that must not show anywhere. */
  public static final String REQUEST =
      """
      {"fullname": "acme", "image": {"tag": "19.0"},
       "postgresql": {"enabled": true, "auth": {"username": "odoo", "password": "canary-4711"}}}
      """;

  private Samples() {}

  /** {@code default/acme} of some generation, which no operator has looked at. */
  public static Odoo acme(long generation) {
    var odoo = new Odoo();
    var metadata = odoo.getMetadata();
    metadata.setNamespace("default");
    metadata.setName("acme");
    metadata.setUid("uid-1");
    metadata.setGeneration(generation);
    metadata.setResourceVersion("7");
    metadata.setCreationTimestamp("2026-11-24T09:00:00Z");
    odoo.setSpec(new OdooSpec());
    odoo.getSpec().version = "19.0";
    return odoo;
  }

  public static Odoo ready(long generation) {
    return with(acme(generation), generation, "Ready=True", Reason.Succeeded, "it is ready");
  }

  public static Odoo waiting(long generation, Reason reason, String message) {
    return with(acme(generation), generation, "Ready=False", reason, message);
  }

  public static Odoo stalled(long generation, Reason reason, String message) {
    var odoo = waiting(generation, reason, message);
    return with(odoo, generation, "Stalled=True", reason, message);
  }

  /** One more condition ({@code Ready=True}), of a generation that the status then speaks of. */
  public static Odoo with(
      Odoo odoo, long observed, String condition, Reason reason, String message) {
    var told = odoo.getStatus() == null ? new OdooStatus() : odoo.getStatus();
    told.observedGeneration = observed;
    var conditions = new ArrayList<Condition>();
    if (told.conditions != null) {
      conditions.addAll(told.conditions);
    }
    conditions.add(
        new ConditionBuilder()
            .withType(condition.substring(0, condition.indexOf('=')))
            .withStatus(condition.substring(condition.indexOf('=') + 1))
            .withReason(reason.name())
            .withMessage(message)
            .withLastTransitionTime("2026-11-24T11:55:00Z")
            .withObservedGeneration(observed)
            .build());
    told.conditions = List.copyOf(conditions);
    odoo.setStatus(told);
    return odoo;
  }

  /** Everything that a status can hold. */
  public static Odoo complete() {
    var odoo = ready(3);
    var status = odoo.getStatus();
    status.url = "https://acme.example.com";
    status.version = "19.0";
    status.image = "docker.io/library/odoo:19.0";
    status.workloads = Map.of("web", "1/1", "database", "1/1");
    status.release = new OdooStatus.AppliedRelease();
    status.release.namespace = "default";
    status.release.name = "acme";
    status.release.revision = 4;
    status.release.chart = "odoo-0.1.0";
    status.release.appliedAt = "2026-11-24T11:50:00Z";
    return odoo;
  }
}
