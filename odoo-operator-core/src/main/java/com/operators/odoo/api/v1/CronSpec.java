// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.kubernetes.api.model.ResourceRequirements;

/** The pods that run scheduled actions. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class CronSpec {
  @JsonPropertyDescription("Default: true.")
  public Boolean enabled;

  @JsonPropertyDescription("Number of pods. Default: 1.")
  @Min(0)
  @Max(10)
  public Integer replicas;

  @JsonPropertyDescription("Scheduled actions that run at once in each pod. Default: 1.")
  @Min(1)
  @Max(8)
  public Integer threads;

  @JsonPropertyDescription("CPU and memory. Default: from threads.")
  public ResourceRequirements resources;
}
