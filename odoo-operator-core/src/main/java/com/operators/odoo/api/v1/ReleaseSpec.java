// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Nullable;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** The Helm release behind the instance. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "has(self.name) == has(oldSelf.name) && (!has(self.name) || self.name == oldSelf.name)",
    message = "release.name cannot change: create a new Odoo")
public class ReleaseSpec {
  @JsonPropertyDescription(
      "Name of the release: a DNS label of at most 53 characters. Default: metadata.name. Cannot change.")
  @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
  @Size(min = 1, max = 53)
  public String name;

  @JsonPropertyDescription(
      "Values of the chart, merged over all else. Paths that make the instance's identity are refused.")
  @Nullable // what server-side apply makes of a free-form map that loses its last key
  @PreserveUnknownFields
  public ObjectNode values;

  @JsonPropertyDescription(
      "Values from ConfigMaps and Secrets, merged in order over those of the typed fields.")
  @Size(max = 16)
  public List<ValuesSource> valuesFrom;

  @JsonPropertyDescription("Revisions of the release that are kept. Default: 5.")
  @Min(1)
  @Max(50)
  public Integer historyLimit;

  @JsonPropertyDescription(
      "Time after a change within which the instance must be ready, for example 10m. Default: 10m.")
  @Pattern("^[0-9]+(s|m|h)$")
  public String readyTimeout;

  @JsonPropertyDescription(
      "How often a failed install or upgrade is tried again before it stalls. Default: 3.")
  @Min(0)
  @Max(20)
  public Integer retries;

  @JsonPropertyDescription(
      "true: take over a release of this name that the operator did not make. Default: false.")
  public Boolean adopt;

  @JsonPropertyDescription(
      "When a new chart that came with a new operator is rolled out: OnNextChange of the Odoo, or Automatic. Default: OnNextChange.")
  public ChartUpdate chartUpdate;

  /** When a new chart is rolled out. */
  public enum ChartUpdate {
    OnNextChange,
    Automatic
  }

  /** Values from elsewhere. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public static class ValuesSource {
    @JsonPropertyDescription("ConfigMap or Secret.")
    @Required
    public Kind kind;

    @JsonPropertyDescription("Its name, in the same namespace.")
    @Required
    @Size(min = 1, max = 253)
    public String name;

    @JsonPropertyDescription("Its key. Default: values.yaml.")
    @Size(min = 1, max = 253)
    public String key;

    @JsonPropertyDescription(
        "Path of one value, for example smtp.from; the key then holds that value as plain text. Default: the key holds a values file.")
    @Pattern("^[A-Za-z0-9_-]+([.][A-Za-z0-9_-]+)*$")
    @Size(min = 1, max = 250)
    public String targetPath;

    @JsonPropertyDescription("true: absence is no error. Default: false.")
    public Boolean optional;

    /** Kind of the source. */
    public enum Kind {
      ConfigMap,
      Secret
    }
  }
}
