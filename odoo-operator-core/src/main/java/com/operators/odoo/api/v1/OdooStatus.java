// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PrinterColumn;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import java.util.List;
import java.util.Map;

/** What the operator reports. Holds digests, never values: nothing secret is ever in it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class OdooStatus {
  @JsonPropertyDescription("Generation of the spec that this status speaks of.")
  public Long observedGeneration;

  @JsonPropertyDescription(
      "Ready, Reconciling, Stalled, Released, DatabaseReady, Initialized, WebReady, Degraded.")
  public List<Condition> conditions;

  @JsonPropertyDescription("Where users reach the instance, by its first route.")
  @PrinterColumn(name = "URL")
  public String url;

  @JsonPropertyDescription("Odoo series that was asked for last.")
  @PrinterColumn(name = "Version")
  public String version;

  @JsonPropertyDescription("Image that was asked for last.")
  @PrinterColumn(name = "Image", priority = 1)
  public String image;

  @JsonPropertyDescription("Ready web pods.")
  @StatusReplicas
  public Integer replicas;

  @JsonPropertyDescription("Label selector of the web pods.")
  @LabelSelector
  public String selector;

  @JsonPropertyDescription("The release as it was last applied with success.")
  public AppliedRelease release;

  @JsonPropertyDescription("Revisions that Helm keeps, newest first.")
  public List<ReleaseRevision> history;

  @JsonPropertyDescription("The last install, upgrade or uninstall that was begun.")
  public LastAttempt lastAttempt;

  @JsonPropertyDescription("Ready pods of each part, for example web: 1/1.")
  public Map<String, String> workloads;

  @JsonPropertyDescription(
      "Commits that branches and tags of addons were resolved to, by repository name.")
  public List<ResolvedAddons> addons;

  @JsonPropertyDescription("Image and commits with which the database's modules were installed.")
  public String modulesFrom;

  @JsonPropertyDescription(
      "The annotation operators.com/resync-requested-at that was answered last.")
  public String lastHandledResyncAt;

  @JsonPropertyDescription(
      "The annotation operators.com/reconcile-requested-at that was answered last.")
  public String lastHandledReconcileAt;

  /** The release as it was last applied. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public static class AppliedRelease {
    @PrinterColumn(name = "Release")
    public String name;

    public String namespace;

    @PrinterColumn(name = "Revision")
    public Integer revision;

    @JsonPropertyDescription("Chart name and version.")
    public String chart;

    @JsonPropertyDescription("Digest of the chart's files.")
    public String chartDigest;

    @JsonPropertyDescription("Digest of the values.")
    public String valuesDigest;

    @JsonPropertyDescription("When Helm finished it.")
    public String appliedAt;
  }

  /** One repository of addons. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public static class ResolvedAddons {
    public String name;
    public String repository;
    public String ref;
    public String commit;
  }

  /** One revision that Helm keeps. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public static class ReleaseRevision {
    public Integer revision;

    @JsonPropertyDescription("As Helm calls it: deployed, superseded, failed, pending-install, …")
    public String status;

    public String chart;
    public String valuesDigest;
    public String description;
    public String updatedAt;
  }

  /** The last mutating call that was begun. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public static class LastAttempt {
    @JsonPropertyDescription("Install, Upgrade or Uninstall.")
    public String action;

    @JsonPropertyDescription("Digest of the values that were tried.")
    public String valuesDigest;

    @JsonPropertyDescription("Process that began it: pod or host name and a number of its own.")
    public String holder;

    @JsonPropertyDescription("Failures in a row with these values.")
    public Integer failures;

    @JsonPropertyDescription("Why it failed, the last time.")
    public String reason;

    @JsonPropertyDescription("What was said of that failure.")
    public String message;

    public String startedAt;
  }
}
