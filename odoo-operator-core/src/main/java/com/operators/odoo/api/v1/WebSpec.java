// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;

/** The web pods. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class WebSpec {
  @JsonPropertyDescription(
      "Number of pods. More than one needs persistence with ReadWriteMany. A change restarts nothing. Default: 1.")
  @Default("1")
  @Min(0)
  @Max(50)
  @SpecReplicas
  public Integer replicas;

  @JsonPropertyDescription(
      "HTTP worker processes in each pod; memory and CPU follow from it unless given. Default: 2.")
  @Min(1)
  @Max(32)
  public Integer workers;

  @JsonPropertyDescription("CPU and memory. Default: from workers.")
  public ResourceRequirements resources;

  @JsonPropertyDescription("Number of pods by CPU load, in place of replicas.")
  public Autoscaling autoscaling;

  @JsonPropertyDescription("Limits of one request or worker.")
  public Limits limits;

  /** Horizontal autoscaling. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public static class Autoscaling {
    @JsonPropertyDescription("Default: false.")
    public Boolean enabled;

    @JsonPropertyDescription("Default: 1.")
    @Min(1)
    @Max(50)
    public Integer minReplicas;

    @JsonPropertyDescription("Default: 4.")
    @Min(1)
    @Max(50)
    public Integer maxReplicas;

    @JsonPropertyDescription("Average CPU use to keep, in percent of the request. Default: 70.")
    @Min(10)
    @Max(100)
    public Integer targetCpuPercent;
  }

  /** Odoo's own limits (limit_* of odoo.conf). */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public static class Limits {
    @JsonPropertyDescription("CPU seconds of one request. Default: 120.")
    @Min(10)
    @Max(86400)
    public Integer timeCpu;

    @JsonPropertyDescription("Seconds one request may take. Default: 240.")
    @Min(10)
    @Max(86400)
    public Integer timeReal;

    @JsonPropertyDescription(
        "Virtual memory at which a worker is replaced after its request, for example 1280Mi. Default: from workers.")
    public Quantity memorySoft;

    @JsonPropertyDescription("Virtual memory at which a request fails. Default: from workers.")
    public Quantity memoryHard;

    @JsonPropertyDescription("Requests after which a worker is replaced. Default: 8192.")
    @Min(1)
    @Max(10000000)
    public Integer requests;
  }
}
