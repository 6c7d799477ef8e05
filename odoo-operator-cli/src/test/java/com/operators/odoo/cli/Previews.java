// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.operators.odoo.api.v1.DeletionPolicy;
import com.operators.odoo.api.v1.ReleaseSpec.ChartUpdate;
import com.operators.odoo.desired.DesiredRelease;
import com.operators.odoo.desired.Inputs;
import com.operators.odoo.desired.ReleasePolicy;
import com.operators.odoo.desired.Warning;
import com.operators.odoo.diff.ChangeSeverity;
import com.operators.odoo.diff.ObjectChange;
import com.operators.odoo.diff.ReleaseDiff;
import com.operators.odoo.diff.ValueChange;
import com.operators.odoo.plan.Action;
import com.operators.odoo.plan.Observation;
import com.operators.odoo.plan.Plan;
import com.operators.odoo.plan.Preview;
import com.operators.odoo.release.ChartRef;
import com.operators.odoo.release.HelmValues;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseState;
import com.operators.odoo.release.ReleaseStatus;
import com.operators.odoo.release.ReleaseTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Previews in the making, of the release {@code default/acme}. */
public final class Previews {
  public static final ChartRef CHART = new ChartRef("odoo", "0.1.0", "sha256:1");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ReleaseTarget TARGET = new ReleaseTarget("default", "acme");

  private final Action action;
  private final String why;
  private Optional<Release> applied = Optional.of(release(3, ReleaseStatus.DEPLOYED));
  private ChartRef desiredChart = CHART;
  private final List<ValueChange> values = new ArrayList<>();
  private final List<ObjectChange> objects = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();

  private Previews(Action action, String why) {
    this.action = action;
    this.why = why;
  }

  /** Of an Odoo whose third revision is deployed. */
  public static Previews of(Action action, String why) {
    return new Previews(action, why);
  }

  public static Release release(int revision, ReleaseStatus status) {
    return new Release(
        TARGET,
        revision,
        status,
        CHART,
        HelmValues.EMPTY,
        "Upgrade complete",
        Instant.parse("2026-11-24T10:00:00.123Z"));
  }

  public Previews absent() {
    applied = Optional.empty();
    return this;
  }

  public Previews chart(String version) {
    desiredChart = new ChartRef("odoo", version, "sha256:2");
    return this;
  }

  /** One value that differs; {@code null} for none. */
  public Previews value(String pointer, String before, String after, ChangeSeverity severity) {
    values.add(new ValueChange(pointer, json(before), json(after), severity, false));
    return this;
  }

  public Previews secret(String pointer, String before, String after) {
    values.add(new ValueChange(pointer, json(before), json(after), ChangeSeverity.UPGRADE, true));
    return this;
  }

  private static JsonNode json(String text) {
    try {
      return text == null ? MissingNode.getInstance() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  public Previews object(ObjectChange.Change change, String kind, String name, String... fields) {
    objects.add(new ObjectChange(kind, name, change, List.of(fields)));
    return this;
  }

  public Previews warning(Warning warning) {
    warnings.add(warning);
    return this;
  }

  public Preview build() {
    var state =
        applied.<ReleaseState>map(ReleaseState.Deployed::new).orElseGet(ReleaseState.Absent::new);
    var observation =
        new Observation(
            TARGET, state, applied.stream().toList(), Inputs.assumed(), true, Instant.EPOCH);
    var diff = new ReleaseDiff(applied.map(Release::chart), desiredChart, values);
    return new Preview(
        new Plan(action, why == null ? diff.describe() : why, desired(), observation, diff),
        objects);
  }

  private DesiredRelease desired() {
    var policy =
        new ReleasePolicy(
            5,
            3,
            Duration.ofMinutes(10),
            false,
            ChartUpdate.OnNextChange,
            DeletionPolicy.Retain,
            false);
    return new DesiredRelease(
        TARGET,
        desiredChart,
        HelmValues.EMPTY,
        policy,
        List.of(),
        List.of(),
        new DesiredRelease.Profile("acme", "19.0", "odoo:19.0", Optional.empty(), true),
        warnings);
  }
}
