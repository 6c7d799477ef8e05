// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.release.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OldReleaseTest {
  private static OldRelease release(String manifest) {
    return new OldRelease("shop", "odoo-instances-acme", Manifest.parse(manifest));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{kind: PersistentVolumeClaim, apiVersion: v1, metadata: {name: x}}",
        "{kind: PersistentVolume, apiVersion: v1, metadata: {name: x}}",
        "{kind: Secret, apiVersion: v1, metadata: {name: x}}",
        "{kind: Namespace, apiVersion: v1, metadata: {name: x}}",
        "{kind: CustomResourceDefinition, apiVersion: apiextensions.k8s.io/v1, metadata: {name: x}}",
        "{kind: ConfigMap, apiVersion: v1, metadata: {name: x, annotations: {helm.sh/resource-policy: keep}}}"
      })
  void whatHoldsDataOrIsKeptDoesNotGo(String object) {
    assertThat(release(object).removable()).isEmpty();
  }

  @Test
  void allElseGoes() {
    // Given
    var release = release("{kind: Service, apiVersion: v1, metadata: {name: acme}}");

    // Then
    assertThat(release.removable()).hasToString("[Service/acme]");
  }

  @Test
  void everyWorkloadThatServesUsersIsStopped() {
    // Given
    String workload =
        """
        kind: Deployment
        apiVersion: apps/v1
        metadata: {name: %s}
        spec: {template: {spec: {containers: [{ports: [{containerPort: %d}]}]}}}
        """;
    String all =
        String.join(
            "---\n",
            workload.formatted("admin", 8069),
            workload.formatted("web", 8069),
            workload.formatted("database", 5432));

    // Then
    assertThat(release(all).odoos())
        .extracting(Manifest.Key::toString)
        .containsExactly("Deployment/admin", "Deployment/web");
  }

  @Test
  void aPartOfAVolumeIsNotTheFolderOfAllData() {
    // Given
    String odoo =
        """
        kind: Deployment
        apiVersion: apps/v1
        metadata: {name: acme}
        spec:
          template:
            spec:
              containers:
                - ports: [{containerPort: 8069}]
                  volumeMounts: [{name: data, mountPath: /var/lib/odoo%s}]
              volumes: [{name: data, persistentVolumeClaim: {claimName: files}}]
        """;

    // Then
    assertThat(release(odoo.formatted("")).claim()).contains("files");
    assertThat(release(odoo.formatted(", subPath: odoo")).claim()).isEmpty();
  }
}
