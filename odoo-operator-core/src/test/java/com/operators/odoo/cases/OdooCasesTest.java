// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.desired.DesiredRelease;
import com.operators.odoo.desired.DesiredReleaseComposer;
import com.operators.odoo.desired.ReleaseNaming;
import com.operators.odoo.diff.ManifestDiffer;
import com.operators.odoo.diff.ReleaseDiffer;
import com.operators.odoo.document.OdooDocument;
import com.operators.odoo.error.InvalidSpecException;
import com.operators.odoo.helm.LocalChart;
import com.operators.odoo.helm.ReleaseRequest;
import com.operators.odoo.helm.helmjava.HelmJavaDriver;
import com.operators.odoo.plan.AttemptHistory;
import com.operators.odoo.plan.Observation;
import com.operators.odoo.plan.Plan;
import com.operators.odoo.plan.Planner;
import com.operators.odoo.plan.RetryPolicy;
import com.operators.odoo.release.HelmValues;
import com.operators.odoo.release.Manifest;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseState;
import com.operators.odoo.release.ReleaseStatus;
import com.operators.odoo.release.ReleaseTarget;
import com.operators.odoo.testkit.Golden;
import com.operators.odoo.testkit.Observations;
import com.operators.odoo.testkit.Releases;
import com.operators.odoo.testkit.Yaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * From a document to values, plan and manifests, by the real chart and Helm's own renderer: one
 * directory of {@code cases} each. Whoever adds a field adds a case.
 */
class OdooCasesTest {
  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final LocalChart CHART = LocalChart.bundled();
  private static final List<String> NODE_PATHS = List.of("/srv", "/kubernetes-persistent-volume");
  private static final HelmJavaDriver HELM = new HelmJavaDriver(Optional.empty(), 1);

  @AfterAll
  static void clean() {
    HELM.close();
    CHART.close();
  }

  @TestFactory
  Stream<DynamicTest> become() throws IOException {
    return OdooCase.all(CASES).stream()
        .map(odooCase -> DynamicTest.dynamicTest(odooCase.name(), () -> becomes(odooCase)));
  }

  @Test
  void theSameValuesAreTheSameManifestEveryTime() throws IOException {
    // Given
    var all = new OdooCase(CASES.resolve("every-section"));
    var desired = compose(all);

    // When
    String first = render(desired.target(), desired.values());
    String second = render(desired.target(), desired.values());

    // Then
    assertThat(second).isEqualTo(first);
  }

  private static void becomes(OdooCase odooCase) throws IOException {
    // When
    Map<String, String> outputs = outputs(odooCase);

    // Then
    for (var output : outputs.entrySet()) {
      Golden.assertSame(odooCase.folder().resolve(output.getKey()), output.getValue());
    }
    assertThat(odooCase.unused(outputs.keySet())).as("files that nothing uses").isEmpty();
  }

  private static Map<String, String> outputs(OdooCase odooCase) throws IOException {
    var outputs = new LinkedHashMap<String, String>();
    var document = odooCase.document();
    if (odooCase.isConverted()) {
      outputs.put("out-odoo.yaml", Yaml.text(document.odoo()));
    }
    try {
      var desired = compose(odooCase);
      String manifests = render(desired.target(), desired.values());
      outputs.put("out-values.yaml", Yaml.text(desired.values().toJson()));
      outputs.put("out-plan.txt", plan(odooCase, document, desired, manifests));
      outputs.put("out-manifests.yaml", Manifests.readable(manifests, smallest(odooCase)));
    } catch (InvalidSpecException e) {
      outputs.put("out-plan.txt", "refused: " + e.reason() + "\n" + lines("", e.problems()));
    }
    return outputs;
  }

  private static String smallest(OdooCase odooCase) throws IOException {
    var minimal = new OdooCase(CASES.resolve("minimal"));
    if (odooCase.equals(minimal)) {
      return "";
    }
    var desired = compose(minimal);
    return render(desired.target(), desired.values());
  }

  private static DesiredRelease compose(OdooCase odooCase) throws IOException {
    var odoo = odooCase.document().odoo();
    var applied =
        odooCase
            .input("in-release.yaml")
            .map(values -> release(new ReleaseNaming().targetOf(odoo), Yaml.values(values)))
            .filter(release -> release.owner().equals(ReleaseNaming.ownerOf(odoo)));
    var settings = new DesiredReleaseComposer.Settings(NODE_PATHS, odooCase.defaults());
    return new DesiredReleaseComposer(CHART.ref(), settings)
        .compose(odoo, odooCase.cluster(applied));
  }

  private static String render(ReleaseTarget target, HelmValues values) {
    return HELM.render(new ReleaseRequest(target, CHART, values, "render"));
  }

  private static String plan(
      OdooCase odooCase, OdooDocument document, DesiredRelease desired, String manifests) {
    var applied = odooCase.input("in-release.yaml").map(Yaml::values);
    var owner = ReleaseNaming.ownerOf(document.odoo());
    var release = applied.map(values -> release(desired.target(), values));
    ReleaseState state =
        release
            .<ReleaseState>map(
                r ->
                    r.owner().equals(owner)
                        ? new ReleaseState.Deployed(r)
                        : new ReleaseState.Unmanaged(r))
            .orElse(new ReleaseState.Absent());
    var observation =
        new Observation(
            desired.target(),
            state,
            release.stream().toList(),
            odooCase.cluster(),
            true,
            Observations.NOW);
    var diff = new ReleaseDiffer().diff(observation.applied(), desired);
    var plan =
        new Planner(RetryPolicy.DEFAULT).plan(desired, observation, diff, AttemptHistory.NONE);
    String before = applied.map(values -> render(desired.target(), values)).orElse("");
    return shown(document, plan) + objects(before, manifests);
  }

  private static Release release(ReleaseTarget target, HelmValues values) {
    return new Release(
        target, 1, ReleaseStatus.DEPLOYED, CHART.ref(), values, "", Releases.UPDATED_AT);
  }

  private static String shown(OdooDocument document, Plan plan) {
    var profile = plan.desired().profile();
    return "action: %s%nwhy: %s%nseverity: %s%nversion: %s%nimage: %s%nurl: %s%n"
            .formatted(
                plan.action().label(),
                plan.why(),
                plan.diff().severity(),
                profile.version(),
                profile.image(),
                profile.url().orElse("none"))
        + lines("secrets:\n", plan.desired().generatedSecrets())
        + lines("warnings of the document:\n", document.warnings())
        + lines("warnings:\n", plan.desired().warnings())
        + lines("values:\n", plan.diff().values());
  }

  private static String objects(String before, String after) {
    var changes = new ManifestDiffer().diff(Manifest.parse(before), Manifest.parse(after));
    return lines(
        "objects:\n",
        changes.stream()
            .map(c -> c.change() + " " + c.kind() + "/" + c.name() + " " + c.fields())
            .toList());
  }

  private static String lines(String title, List<?> items) {
    var text = new StringBuilder(items.isEmpty() ? "" : title);
    items.forEach(item -> text.append("- ").append(item).append('\n'));
    return text.toString();
  }
}
