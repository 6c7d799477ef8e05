// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.api.v1.DeletionPolicy;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooSpec;
import com.operators.odoo.api.v1.ReleaseSpec;
import com.operators.odoo.api.v1.ReleaseSpec.ChartUpdate;
import com.operators.odoo.error.InvalidSpecException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.release.ChartRef;
import com.operators.odoo.release.HelmValues;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseStatus;
import com.operators.odoo.release.ReleaseTarget;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes the complete desired release of an Odoo, or refuses it with every wrong field. Defaults are
 * applied here and nowhere else, but for those of the chart's own values. Same Odoo and inputs,
 * same release.
 */
public final class DesiredReleaseComposer {
  private final ChartRef chart;
  private final Settings settings;

  public DesiredReleaseComposer(ChartRef chart, Settings settings) {
    this.chart = chart;
    this.settings = settings;
  }

  /**
   * @throws InvalidSpecException if the spec cannot be met; the reason is {@link
   *     Reason#ReferenceNotFound} if all it lacks is a Secret or ConfigMap
   */
  public DesiredRelease compose(Odoo odoo, Inputs inputs) {
    var spec = specOf(odoo);
    var made = inputs.applied().map(release -> InstanceDefaults.recordedIn(release.values()));
    if (made.isPresent() && policy(spec).chartUpdate() == ChartUpdate.OnNextChange) {
      var asItIs = compose(odoo, inputs, made.get());
      if (inputs.applied().filter(release -> isInForce(release, asItIs)).isPresent()) {
        return asItIs;
      }
    }
    return compose(odoo, inputs, defaultsOf(odoo, inputs, made));
  }

  /** New defaults alone are no reason to touch a release that works. */
  private static boolean isInForce(Release release, DesiredRelease desired) {
    return release.status() == ReleaseStatus.DEPLOYED && release.values().equals(desired.values());
  }

  private InstanceDefaults defaultsOf(Odoo odoo, Inputs inputs, Optional<InstanceDefaults> made) {
    var told = settings.defaults().or(() -> made).orElse(InstanceDefaults.NONE);
    return made.map(told::withVolumesOf)
        .orElseGet(() -> told.sparing(inputs.claims(), Names.fullnameOf(odoo)));
  }

  private DesiredRelease compose(Odoo odoo, Inputs inputs, InstanceDefaults defaults) {
    var spec = specOf(odoo);
    var composition = new Composition(spec, Names.fullnameOf(odoo), inputs, defaults);
    ReleaseNaming.problemOf(odoo).ifPresent(composition.problems::add);
    ObjectNode operator = composition.section("operator");
    operator.put("owner", ReleaseNaming.ownerOf(odoo));
    defaults.writeTo(operator);
    var image = IdentitySection.write(composition);
    WorkloadSections.write(composition);
    DatabaseSection.write(composition);
    PersistenceSection.write(composition, settings);
    var url = RoutesSection.write(composition);
    OverridesSection.write(composition);
    refuseIfAnythingIsWrong(composition);
    var values = SecretDigests.addTo(composition);
    return new DesiredRelease(
        target(odoo),
        chart,
        values,
        policy(spec),
        composition.generatedSecrets,
        composition.missingSecrets(),
        new DesiredRelease.Profile(
            composition.fullname,
            values.at("/version").asText(),
            image,
            url,
            DatabaseSection.isEmbedded(spec)),
        composition.warnings);
  }

  /**
   * What deletion wants: nothing. Reads the policies only, so that a broken spec cannot block it.
   */
  public DesiredRelease none(Odoo odoo) {
    var spec = specOf(odoo);
    return new DesiredRelease(
        new ReleaseNaming().targetOf(odoo),
        chart,
        HelmValues.EMPTY,
        policy(spec),
        List.of(),
        List.of(),
        new DesiredRelease.Profile(Names.fullnameOf(odoo), "", "", Optional.empty(), false),
        List.of());
  }

  private static OdooSpec specOf(Odoo odoo) {
    return odoo.getSpec() == null ? new OdooSpec() : odoo.getSpec();
  }

  private static ReleaseTarget target(Odoo odoo) {
    return new ReleaseTarget(odoo.getMetadata().getNamespace(), ReleaseNaming.askedName(odoo));
  }

  private static void refuseIfAnythingIsWrong(Composition composition) {
    if (!composition.problems.isEmpty()) {
      throw new InvalidSpecException(composition.problems);
    }
    if (!composition.missingReferences.isEmpty()) {
      throw new InvalidSpecException(Reason.ReferenceNotFound, composition.missingReferences);
    }
  }

  private static ReleasePolicy policy(OdooSpec spec) {
    var release = spec.release == null ? new ReleaseSpec() : spec.release;
    return new ReleasePolicy(
        release.historyLimit == null ? 5 : release.historyLimit,
        release.retries == null ? 3 : release.retries,
        parseDuration(release.readyTimeout),
        Boolean.TRUE.equals(release.adopt),
        release.chartUpdate == null ? ChartUpdate.OnNextChange : release.chartUpdate,
        spec.deletionPolicy == null ? DeletionPolicy.Retain : spec.deletionPolicy,
        Boolean.TRUE.equals(spec.suspend));
  }

  private static Duration parseDuration(String text) {
    return text == null || !text.matches("[0-9]{1,6}[smh]")
        ? Duration.ofMinutes(10)
        : Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
  }

  /**
   * What an administrator decides for all Odoos.
   *
   * @param nodePaths folders of nodes below which {@code persistence.node.path} may lie; none by
   *     default, since a path of a node is a way around Pod Security
   * @param defaults for all instances; empty where they are not known, as for a client of an
   *     operator elsewhere: those that a release was made with are taken then
   */
  public record Settings(List<String> nodePaths, Optional<InstanceDefaults> defaults) {
    public static final Settings DEFAULT = new Settings(List.of(), Optional.empty());

    public Settings {
      Objects.requireNonNull(defaults, "defaults");
      nodePaths = List.copyOf(nodePaths);
    }
  }
}
