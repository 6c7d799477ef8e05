// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.testkit.Yaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeverityRulesTest {
  private final ReleaseDiffer differ = new ReleaseDiffer();

  private ValueChange onlyChange(String before, String after) {
    var changes = differ.changes(Yaml.values(before), Yaml.values(after));
    assertThat(changes).hasSize(1);
    return changes.get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{web: {replicas: 1}}                          | {web: {replicas: 2}}                      "
            + "     | COSMETIC",
        "{cron: {replicas: 1}}                         | {cron: {replicas: 0}}                     "
            + "     | COSMETIC",
        "{}                                            | {web: {autoscaling: {enabled: true}}}     "
            + "     | COSMETIC",
        "{routes: []}                                  | {routes: [{name: web}]}                   "
            + "     | COSMETIC",
        "{}                                            | {certificate: {enabled: true}}            "
            + "     | COSMETIC",
        "{persistence: {size: 10Gi}}                   | {persistence: {size: 11Gi}}               "
            + "     | COSMETIC",
        "{database: {embedded: {storage: {size: 1Gi}}}}| {database: {embedded: {storage: {size:"
            + " 1Ti}}}} | COSMETIC",
        "{image: {tag: '19.0'}}                        | {image: {tag: '19.0-20260101'}}           "
            + "     | UPGRADE",
        "{}                                            | {config: {limit_request: '1'}}            "
            + "     | UPGRADE",
        "{}                                            | {nobody: knows}                           "
            + "     | UPGRADE",
        "{secretsDigest: a}                            | {secretsDigest: b}                        "
            + "     | UPGRADE",
        "{}                                            | {database: {embedded: {image: {tag:"
            + " '17.2'}}}} | DISRUPTIVE",
        "{}                                            | {persistence: {existingClaim: data}}      "
            + "     | DISRUPTIVE",
        "{}                                            | {persistence: {node: {path: /srv}}}       "
            + "     | DISRUPTIVE",
        "{}                                            | {persistence: {enabled: false}}           "
            + "     | DISRUPTIVE",
        "{operator: {owner: a/b}}                      | {operator: {owner: a/c}}                  "
            + "     | FORBIDDEN",
        "{persistence: {accessModes: [ReadWriteOnce]}} | {persistence: {accessModes:"
            + " [ReadWriteMany]}}  | FORBIDDEN"
      })
  void knowsWhatAChangeCosts(String before, String after, ChangeSeverity expected) {
    assertThat(onlyChange(before, after).severity()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // When
    "10Gi, 9Gi",
    "1Ti, 1023Gi",
    "10Gi, 10G",
    "1Gi, 1073741823",
    "10Gi, 10737418239",
    "2Gi, 1.5Gi"
  })
  void forbidsStorageToShrink(String before, String after) {
    var change =
        onlyChange("{persistence: {size: " + before + "}}", "{persistence: {size: " + after + "}}");

    // Then
    assertThat(change.severity()).isEqualTo(ChangeSeverity.FORBIDDEN);
  }

  @ParameterizedTest
  @CsvSource({"10G, 10Gi", "1023Gi, 1Ti", "1Gi, 1024Mi", "1Gi, 1073741824"})
  void letsStorageGrowOrStayTheSameInOtherUnits(String before, String after) {
    // When
    var change =
        onlyChange("{persistence: {size: " + before + "}}", "{persistence: {size: " + after + "}}");

    // Then
    assertThat(change.severity()).isEqualTo(ChangeSeverity.COSMETIC);
  }

  @Test
  void forbidsASizeThatIsNoQuantity() {
    // When
    var change = onlyChange("{persistence: {size: 10Gi}}", "{persistence: {size: plenty}}");

    // Then
    assertThat(change.severity()).isEqualTo(ChangeSeverity.FORBIDDEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // When
        "{smtp: {password: hunter2}}",
        "{config: {admin_passwd: hunter2}}",
        "{extra: {apiToken: hunter2}}",
        "{extra: {clientSecret: hunter2}}",
        "{extra: {PRIVATE_KEY: hunter2}}",
        "{extra: {awsCredentials: {id: hunter2}}}",
        "{extra: {list: [{password: hunter2}]}}",
        "{env: [{name: DB_PASSWORD, value: hunter2}]}",
        "{addons: {git: [{repository: 'https://bot:hunter2@git.example/addons.git'}]}}"
      })
  void hidesWhatMayBeSecret(String values) {
    var change = onlyChange("{}", values);

    // Then
    assertThat(change.toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // When
        "{database: {existingSecret: acme-database}}          | acme-database",
        "{database: {external: {caSecret: ca}}}               | ca",
        "{secretsDigest: 0a1b}                                | 0a1b",
        "{database: {passwordDigest: 0a1b}}                   | 0a1b",
        "{image: {pullSecrets: [registry]}}                   | registry",
        "{addons: {git: [{name: a, sshSecret: deploy-key}]}}  | deploy-key",
        "{routes: [{name: web, ingress: {tls: {secretName: tls}}}]} | secretName\":\"tls"
      })
  void showsNamesAndFingerprintsOfSecrets(String values, String shown) {
    var change = onlyChange("{}", values);

    // Then
    assertThat(change.toString()).contains(shown);
  }
}
