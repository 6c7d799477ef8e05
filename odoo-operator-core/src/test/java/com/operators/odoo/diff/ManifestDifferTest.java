// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.diff.ObjectChange.Change;
import com.operators.odoo.release.Manifest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestDifferTest {
  private static final String SERVICE =
      """
      ---
      # Source: odoo/templates/service.yaml
      apiVersion: v1
      kind: Service
      metadata: {name: acme}
      spec: {ports: [{port: 8069}, {port: 8072}], selector: {app: acme}}
      """;
  private static final String CLAIM =
      """
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: acme-data, annotations: {helm.sh/resource-policy: keep}}
      """;
  private static final String NOTHING = "---\n# Source: odoo/templates/empty.yaml\n---\n";

  private final ManifestDiffer differ = new ManifestDiffer();

  private List<ObjectChange> diff(String before, String after) {
    return differ.diff(Manifest.parse(before), Manifest.parse(after));
  }

  @Test
  void nothingDiffersFromItself() {
    assertThat(diff(SERVICE + NOTHING + CLAIM, CLAIM + SERVICE)).isEmpty();
  }

  @Test
  void createsWhatIsNewInOrderOfKindAndName() {
    // When
    var changes = diff("", SERVICE + CLAIM + SERVICE.replace("name: acme", "name: aaa"));

    // Then
    assertThat(changes)
        .containsExactly(
            new ObjectChange("PersistentVolumeClaim", "acme-data", Change.CREATE, List.of()),
            new ObjectChange("Service", "aaa", Change.CREATE, List.of()),
            new ObjectChange("Service", "acme", Change.CREATE, List.of()));
  }

  @Test
  void deletesWhatIsGoneUnlessItIsKept() {
    // When
    var changes = diff(SERVICE + CLAIM, "");

    // Then
    assertThat(changes)
        .containsExactly(new ObjectChange("Service", "acme", Change.DELETE, List.of()));
  }

  @Test
  void namesTheFieldsThatDiffer() {
    // When
    var changes = diff(SERVICE, SERVICE.replace("8072", "8073").replace("{app: acme}", "{a/b: c}"));

    // Then
    assertThat(changes)
        .containsExactly(
            new ObjectChange(
                "Service",
                "acme",
                Change.UPDATE,
                List.of("/spec/ports/1/port", "/spec/selector/a~1b", "/spec/selector/app")));
  }

  @Test
  void namesAListOfAnotherLengthAsAWhole() {
    // When
    var changes = diff(SERVICE, SERVICE.replace(", {port: 8072}", ""));

    // Then
    assertThat(changes.get(0).fields()).containsExactly("/spec/ports");
  }

  @Test
  void tellsObjectsOfTwoNamespacesApart() {
    // When
    var changes = diff(SERVICE, SERVICE.replace("name: acme", "name: acme, namespace: other"));

    // Then
    assertThat(changes)
        .extracting(ObjectChange::change)
        .containsExactly(Change.DELETE, Change.CREATE);
  }
}
