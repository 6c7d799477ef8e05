// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.operators.odoo.api.v1.DatabaseSpec;
import com.operators.odoo.api.v1.ImageSpec;
import com.operators.odoo.api.v1.OdooSpec;
import com.operators.odoo.api.v1.PersistenceSpec;
import com.operators.odoo.api.v1.ReleaseSpec;
import com.operators.odoo.api.v1.ReleaseSpec.ChartUpdate;
import com.operators.odoo.release.HelmValues;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseStatus;
import com.operators.odoo.testkit.Odoos;
import com.operators.odoo.testkit.Releases;
import com.operators.odoo.testkit.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceDefaultsTest {
  private static final String OLD = "registry: old.example.com";
  private static final String NEW = "{registry: new.example.com, storageClassName: fast}";

  private static InstanceDefaults defaults(String yaml) {
    return InstanceDefaults.of(Yaml.tree(yaml));
  }

  /** With an operator that has these defaults; none known if null. */
  private static DesiredRelease compose(
      Consumer<OdooSpec> spec, String operators, Optional<Release> applied, String... claims) {
    var none = Inputs.assumed();
    var settings =
        new DesiredReleaseComposer.Settings(
            List.of(), Optional.ofNullable(operators).map(InstanceDefaultsTest::defaults));
    var inputs =
        new Inputs(
            Map.of(),
            Map.of(),
            none.servedKinds(),
            none.resolution(),
            applied,
            Set.of(claims),
            true);
    return new DesiredReleaseComposer(Releases.CHART, settings).compose(Odoos.acme(spec), inputs);
  }

  private static Optional<Release> release(HelmValues values, ReleaseStatus status) {
    return Optional.of(
        new Release(Releases.TARGET, 1, status, Releases.CHART, values, "", Releases.UPDATED_AT));
  }

  private static Optional<Release> made(Consumer<OdooSpec> spec, String operators) {
    return release(compose(spec, operators, Optional.empty()).values(), ReleaseStatus.DEPLOYED);
  }

  @Test
  void whatTheOdooSaysWins() {
    // When
    var values =
        compose(
                spec -> {
                  spec.image = new ImageSpec();
                  spec.image.registry = "mine.example.com";
                  spec.persistence = new PersistenceSpec();
                  spec.persistence.storageClassName = "slow";
                  spec.database = new DatabaseSpec();
                  spec.database.embedded = new DatabaseSpec.Embedded();
                  spec.database.embedded.storageClassName = "sturdy";
                },
                "{registry: new.example.com, storageClassName: a, databaseStorageClassName: b}",
                Optional.empty())
            .values();

    // Then
    assertThat(values.at("/image/registry").asText()).isEqualTo("mine.example.com");
    assertThat(values.at("/persistence/storageClassName").asText()).isEqualTo("slow");
    assertThat(values.at("/database/embedded/storage/storageClassName").asText())
        .isEqualTo("sturdy");
    assertThat(values.at("/database/embedded/image/registry").asText())
        .isEqualTo("new.example.com");
  }

  @Test
  void aVolumeOfTheUsersOwnHasNoClassOfOurs() {
    // When
    var values =
        compose(
                spec -> {
                  spec.persistence = new PersistenceSpec();
                  spec.persistence.existingClaim = "mine";
                },
                NEW,
                Optional.empty())
            .values();

    // Then
    assertThat(values.at("/persistence/storageClassName").isMissingNode()).isTrue();
  }

  @Test
  void newDefaultsAloneChangeNothing() {
    // Given
    var applied = made(spec -> {}, OLD);

    // When
    var desired = compose(spec -> {}, NEW, applied);

    // Then
    assertThat(desired.values()).isEqualTo(applied.get().values());
  }

  @Test
  void newDefaultsAreTakenAtOnceWhereUpdatesAreAutomatic() {
    // Given
    Consumer<OdooSpec> automatic =
        spec -> {
          spec.release = new ReleaseSpec();
          spec.release.chartUpdate = ChartUpdate.Automatic;
        };

    // When
    var values = compose(automatic, NEW, made(spec -> {}, OLD)).values();

    // Then
    assertThat(values.at("/image/registry").asText()).isEqualTo("new.example.com");
  }

  @Test
  void newDefaultsComeWithTheNextChangeAndSpareVolumesThatAreThere() {
    // When
    var values =
        compose(spec -> spec.version = "18.0", NEW, made(spec -> spec.version = "19.0", OLD))
            .values();

    // Then
    assertThat(values.at("/image/registry").asText()).isEqualTo("new.example.com");
    assertThat(values.at("/persistence/storageClassName").isMissingNode()).isTrue();
    assertThat(values.at("/operator/defaults").toString())
        .isEqualTo("{\"registry\":\"new.example.com\"}");
  }

  @Test
  void aReleaseThatFailedIsRepairedWithNewDefaults() {
    // Given
    var failed = release(made(spec -> {}, OLD).get().values(), ReleaseStatus.FAILED);

    // When
    var values = compose(spec -> {}, NEW, failed).values();

    // Then
    assertThat(values.at("/image/registry").asText()).isEqualTo("new.example.com");
  }

  @Test
  void whoDoesNotKnowTheDefaultsTakesThoseOfTheRelease() {
    // When
    var values =
        compose(spec -> spec.version = "18.0", null, made(spec -> spec.version = "19.0", OLD))
            .values();

    // Then
    assertThat(values.at("/image/registry").asText()).isEqualTo("old.example.com");
  }

  @Test
  void defaultsThatAreTakenBackGoWithTheNextChange() {
    // When
    var values =
        compose(spec -> spec.version = "18.0", "{}", made(spec -> spec.version = "19.0", OLD))
            .values();

    // Then
    assertThat(values.at("/image/registry").asText()).isEqualTo("docker.io");
    assertThat(values.at("/operator/defaults").isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "acme-data, /persistence, /database/embedded/storage",
    "acme-db, /database/embedded/storage, /persistence"
  })
  void aVolumeThatAnEarlierReleaseLeftKeepsItsClass(String claim, String spared, String chosen) {
    // When
    var values =
        compose(
                spec -> {},
                "{storageClassName: fast, databaseStorageClassName: fast}",
                Optional.empty(),
                claim)
            .values();

    // Then
    assertThat(values.at(spared + "/storageClassName").isMissingNode()).isTrue();
    assertThat(values.at(chosen + "/storageClassName").asText()).isEqualTo("fast");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{pullSecrets: 'a, b'}", "{pullSecrets: [a, b]}"})
  void aListMayBeWrittenWithCommas(String text) {
    assertThat(defaults(text).pullSecrets()).containsExactly("a", "b");
  }

  @Test
  void emptySettingsAreNone() {
    assertThat(defaults("{registry: '', pullPolicy: '', pullSecrets: [], ingressClassName: null}"))
        .isEqualTo(InstanceDefaults.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{registry: 'https://mirror'} | registry: 'https://mirror' is not a registry: write",
        "{pullPolicy: Sometimes} | pullPolicy: 'Sometimes' is not one of: [Always, IfNotPresent",
        "{pullSecrets: [A b]} | pullSecrets: 'A b' is not the name of a Secret",
        "{storageClassName: Fast} | storageClassName: 'Fast' is not the name of a class",
        "{ingressClassName: {a: b}} | ingressClassName: it is not a text",
        "{mirror: a} | mirror: there is no such default; there are: [registry, pullPolicy",
        "[a] | they have to be a map"
      })
  void whatIsWrongIsNamed(String text, String problem) {
    assertThatThrownBy(() -> defaults(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(problem);
  }
}
