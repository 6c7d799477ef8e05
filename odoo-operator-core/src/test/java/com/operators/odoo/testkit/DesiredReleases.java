// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.testkit;

import com.operators.odoo.api.v1.DeletionPolicy;
import com.operators.odoo.api.v1.ReleaseSpec.ChartUpdate;
import com.operators.odoo.desired.DesiredRelease;
import com.operators.odoo.desired.GeneratedSecret;
import com.operators.odoo.desired.ReleasePolicy;
import com.operators.odoo.release.ChartRef;
import com.operators.odoo.release.HelmValues;
import com.operators.odoo.release.ReleaseTarget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Desired releases in the making; what a test does not say is as {@link Releases} has it. */
public final class DesiredReleases {
  private ReleaseTarget target = Releases.TARGET;
  private ChartRef chart = Releases.CHART;
  private HelmValues values = Releases.VALUES;
  private List<GeneratedSecret> missing = List.of();
  private int retries = 3;
  private boolean adopt;
  private boolean suspended;
  private ChartUpdate chartUpdate = ChartUpdate.OnNextChange;
  private DeletionPolicy deletionPolicy = DeletionPolicy.Retain;

  private DesiredReleases() {}

  /** Just what {@link Releases} says is applied. */
  public static DesiredReleases same() {
    return new DesiredReleases();
  }

  /** With other values on top. */
  public static DesiredReleases with(String changes) {
    var desired = new DesiredReleases();
    desired.values = Releases.valuesWith(changes);
    return desired;
  }

  /** What a deleted Odoo wants. */
  public static DesiredReleases none(DeletionPolicy policy) {
    var desired = new DesiredReleases();
    desired.values = HelmValues.EMPTY;
    desired.deletionPolicy = policy;
    return desired;
  }

  public DesiredReleases named(String name) {
    target = new ReleaseTarget(Odoos.NAMESPACE, name);
    return this;
  }

  public DesiredReleases chart(ChartRef wanted) {
    chart = wanted;
    return this;
  }

  public DesiredReleases chartUpdate(ChartUpdate update) {
    chartUpdate = update;
    return this;
  }

  public DesiredReleases missing(String... secrets) {
    missing =
        List.of(secrets).stream()
            .map(name -> new GeneratedSecret(name, "password", Map.of()))
            .toList();
    return this;
  }

  public DesiredReleases retries(int number) {
    retries = number;
    return this;
  }

  public DesiredReleases adopting() {
    adopt = true;
    return this;
  }

  public DesiredReleases suspended() {
    suspended = true;
    return this;
  }

  public DesiredRelease build() {
    return new DesiredRelease(
        target,
        chart,
        values,
        new ReleasePolicy(
            5, retries, Duration.ofMinutes(10), adopt, chartUpdate, deletionPolicy, suspended),
        missing,
        missing,
        new DesiredRelease.Profile(
            "acme", "19.0", "docker.io/library/odoo:19.0", Optional.empty(), true),
        List.of());
  }
}
