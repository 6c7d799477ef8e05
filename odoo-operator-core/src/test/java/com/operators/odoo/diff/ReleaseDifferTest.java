// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.release.ReleaseStatus;
import com.operators.odoo.testkit.DesiredReleases;
import com.operators.odoo.testkit.Releases;
import com.operators.odoo.testkit.Yaml;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseDifferTest {
  private final ReleaseDiffer differ = new ReleaseDiffer();

  private List<String> changes(String before, String after) {
    return differ.changes(Yaml.values(before), Yaml.values(after)).stream()
        .map(ValueChange::toString)
        .toList();
  }

  @Test
  void listsWhatIsNewGoneAndDifferentSortedByPointer() {
    // When
    var changes = changes("{b: {y: 1, z: 2}, c: old}", "{a: new, b: {y: 1, z: 3}}");

    // Then
    assertThat(changes)
        .containsExactly("/a: (none) → \"new\"", "/b/z: 2 → 3", "/c: \"old\" → (none)");
  }

  @Test
  void saysWhoHasToSetANewPasswordOfTheDatabase() {
    // Given
    var applied = Releases.deployed(1);
    var before = differ.changes(Yaml.values("{}"), Yaml.values("{database: {passwordDigest: a}}"));
    var after =
        differ.changes(
            Yaml.values("{database: {passwordDigest: a}}"),
            Yaml.values("{database: {passwordDigest: b}}"));

    // When
    String first =
        new ReleaseDiff(Optional.of(applied.chart()), applied.chart(), before).describe();
    String then = new ReleaseDiff(Optional.of(applied.chart()), applied.chart(), after).describe();

    // Then
    assertThat(first).doesNotContain("password changed");
    assertThat(then).contains("password changed", "on an external server its owner has to set it");
  }

  @Test
  void comparesListsAsAWhole() {
    // When
    var changes = changes("{list: [1, 2]}", "{list: [2, 1]}");

    // Then
    assertThat(changes).containsExactly("/list: [1,2] → [2,1]");
  }

  @Test
  void namesEveryLeafOfANewMap() {
    // When
    var changes = changes("{}", "{a: {b: {c: 1}, d: 2}}");

    // Then
    assertThat(changes).containsExactly("/a/b/c: (none) → 1", "/a/d: (none) → 2");
  }

  @Test
  void replacesAMapByAScalarAsOneChange() {
    // When
    var changes = changes("{a: {b: 1}}", "{a: text}");

    // Then
    assertThat(changes).containsExactly("/a: {\"b\":1} → \"text\"");
  }

  @Test
  void escapesKeysAsJsonPointersDo() {
    // When
    var changes = changes("{}", "{'a/b': {'c~d': 1}}");

    // Then
    assertThat(changes).containsExactly("/a~1b/c~0d: (none) → 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{a: 1}            | {a: 1.0}",
        "{a: 1000000}      | {a: 1e6}",
        "{a: 0.5}          | {a: 5e-1}",
        "{a: 0}            | {a: -0.0}",
        "{a: 2684354560}   | {a: 2.68435456e9}",
        "{a: null}         | {}",
        "{a: {}}           | {}",
        "{a: {b: {}}}      | {a: null}",
        "{x: 1, y: 2}      | {y: 2, x: 1}"
      })
  void takesForEqualWhatHelmTakesForEqual(String before, String after) {
    assertThat(changes(before, after)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{a: 15.10}   | {a: '15.10'}",
        "{a: '15.1'}  | {a: '15.10'}",
        "{a: '1'}     | {a: 1}",
        "{a: 'true'}  | {a: true}",
        "{a: ''}      | {}",
        "{a: []}      | {}",
        "{a: [{}]}    | {a: []}",
        "{a: false}   | {}"
      })
  void tellsApartWhatHelmTellsApart(String before, String after) {
    assertThat(changes(before, after)).hasSize(1);
  }

  @Test
  void cutsLongValues() {
    // Given
    String long_ = "x".repeat(500);

    // When
    var changes = changes("{}", "{a: " + long_ + "}");

    // Then
    assertThat(changes.get(0)).hasSizeLessThan(160).endsWith("…");
  }

  @Test
  void listsNothingOfAFirstInstall() {
    // When
    var diff = differ.diff(Optional.empty(), DesiredReleases.same().build());

    // Then
    assertThat(diff.values()).isEmpty();
    assertThat(diff.isEmpty()).isFalse();
    assertThat(diff.onlyChartDiffers()).isFalse();
    assertThat(diff.describe()).isEmpty();
  }

  @Test
  void seesAnotherChartOfTheSameName() {
    // Given
    var desired = DesiredReleases.same().chart(Releases.NEW_CHART).build();

    // When
    var diff = differ.diff(Optional.of(Releases.deployed(1)), desired);

    // Then
    assertThat(diff.onlyChartDiffers()).isTrue();
    assertThat(diff.severity()).isEqualTo(ChangeSeverity.UPGRADE);
    assertThat(diff.describe()).isEqualTo("chart: odoo-0.1.0 → odoo-0.2.0");
  }

  @Test
  void isAsSevereAsItsWorstChange() {
    // Given
    var before = Releases.of(1, ReleaseStatus.DEPLOYED);
    var desired =
        DesiredReleases.with("{web: {replicas: 5}, persistence: {size: 1Gi}, smtp: {host: mail}}");

    // When
    var diff = differ.diff(Optional.of(before), desired.build());

    // Then
    assertThat(diff.severity()).isEqualTo(ChangeSeverity.FORBIDDEN);
    assertThat(diff.forbidden())
        .extracting(ValueChange::pointer)
        .containsExactly("/persistence/size");
  }
}
