// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import com.operators.odoo.release.ChartRef;
import com.operators.odoo.release.HelmValues;
import com.operators.odoo.release.ReleaseTarget;
import com.operators.odoo.release.ValuesDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The release that an Odoo asks for, complete: nothing is decided later.
 *
 * @param target where
 * @param chart with which chart
 * @param values with which values
 * @param policy how it is handled
 * @param generatedSecrets Secrets that have to be there first
 * @param missingSecrets those of them that are not
 * @param profile what people want to know of it
 * @param warnings what its author should know
 */
public record DesiredRelease(
    ReleaseTarget target,
    ChartRef chart,
    HelmValues values,
    ReleasePolicy policy,
    List<GeneratedSecret> generatedSecrets,
    List<GeneratedSecret> missingSecrets,
    Profile profile,
    List<Warning> warnings) {

  public DesiredRelease {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(chart, "chart");
    Objects.requireNonNull(values, "values");
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(profile, "profile");
    generatedSecrets = List.copyOf(generatedSecrets);
    missingSecrets = List.copyOf(missingSecrets);
    warnings = List.copyOf(warnings);
  }

  /** True for what deletion wants. */
  public boolean isNone() {
    return values.isEmpty();
  }

  /** The image that has git. */
  public PulledImage gitImage() {
    var image = values.at("/addons/gitImage");
    String digest = image.path("digest").asText("");
    String reference =
        image.path("registry").asText()
            + "/"
            + image.path("repository").asText()
            + (digest.isEmpty() ? ":" + image.path("tag").asText() : "@" + digest);
    var pullSecrets = new ArrayList<String>();
    values.at("/image/pullSecrets").forEach(name -> pullSecrets.add(name.asText()));
    return new PulledImage(reference, pullSecrets);
  }

  /** The code that runs: image, and commits of addons. */
  public String code() {
    var code = new StringBuilder(profile.image());
    for (var git : values.at("/addons/git")) {
      String commit = git.path("commit").asText("");
      if (!commit.isEmpty()) {
        code.append(' ').append(git.path("name").asText()).append('@').append(commit, 0, 12);
      }
    }
    return code.toString();
  }

  /** What an attempt is known by: the same chart with the same values. */
  public String digest() {
    return ValuesDigest.ofText(chart.digest() + values.digest()).value();
  }

  /**
   * What people want to know at a glance.
   *
   * @param fullname names the objects
   * @param version Odoo series
   * @param image with tag or digest
   * @param url of the first route, where there is one
   * @param embeddedDatabase whether PostgreSQL is part of the release
   */
  public record Profile(
      String fullname,
      String version,
      String image,
      Optional<String> url,
      boolean embeddedDatabase) {}
}
