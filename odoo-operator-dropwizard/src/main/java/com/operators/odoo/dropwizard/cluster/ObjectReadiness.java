// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;

/**
 * Whether an object does what it is for.
 *
 * @param ready whether it does
 * @param detail in short
 */
record ObjectReadiness(boolean ready, String detail) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static ObjectReadiness of(GenericKubernetesResource found) {
    if (found == null) {
      return new ObjectReadiness(false, "missing");
    }
    JsonNode object = JSON.valueToTree(found.getAdditionalProperties());
    return switch (found.getKind()) {
      case "Deployment", "StatefulSet" -> replicas(object);
      case "PersistentVolumeClaim" -> phase(object, "Bound");
      case "PersistentVolume" -> phase(object, "Bound");
      case "Job" ->
          object.at("/status/succeeded").asInt() > 0
              ? new ObjectReadiness(true, "complete")
              : new ObjectReadiness(false, "running");
      default -> new ObjectReadiness(true, "exists");
    };
  }

  private static ObjectReadiness replicas(JsonNode object) {
    int wanted = object.at("/spec/replicas").asInt(1);
    int ready = object.at("/status/readyReplicas").asInt(0);
    return new ObjectReadiness(ready >= wanted, ready + "/" + wanted);
  }

  private static ObjectReadiness phase(JsonNode object, String good) {
    String phase = object.at("/status/phase").asText("Pending");
    return new ObjectReadiness(phase.equals(good), phase);
  }
}
