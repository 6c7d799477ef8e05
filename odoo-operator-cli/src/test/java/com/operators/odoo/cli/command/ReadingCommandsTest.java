// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import static com.operators.odoo.cli.FakeOdooOperator.gone;
import static com.operators.odoo.cli.FakeOdooOperator.there;
import static org.assertj.core.api.Assertions.assertThat;

import com.operators.odoo.cli.Cli;
import com.operators.odoo.cli.Previews;
import com.operators.odoo.cli.Samples;
import com.operators.odoo.error.Reason;
import com.operators.odoo.release.ReleaseStatus;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** get, status, history, crd. */
class ReadingCommandsTest {
  private final Cli cli = new Cli();

  @Nested
  class Get {
    @Test
    void listsATable() {
      // Given
      cli.operator.odoos = List.of(Samples.complete());

      // When
      var result = cli.run("get");

      // Then
      assertThat(result.out())
          .isEqualTo(
              """
              NAME   READY   VERSION   RELEASE   REVISION   URL                        AGE
              acme   True    19.0      acme      4          https://acme.example.com   3h
              """);
    }

    @Test
    void addsNamespaceAndMoreColumns() {
      // Given
      var other = Samples.acme(1);
      other.getMetadata().setName("other");
      cli.operator.odoos = List.of(other, Samples.complete());

      // When
      var result = cli.run("get", "-A", "-o", "wide");

      // Then
      assertThat(result.out().lines().map(line -> line.replaceAll(" +", " ")))
          .containsExactly(
              "NAMESPACE NAME READY VERSION RELEASE REVISION URL AGE REASON IMAGE",
              "default acme True 19.0 acme 4 https://acme.example.com 3h Succeeded"
                  + " docker.io/library/odoo:19.0",
              "default other Unknown 19.0 <none> <none> <none> 3h <none> <none>");
      assertThat(cli.operator.calls).contains("list all");
    }

    @Test
    void saysThatThereIsNone() {
      // When
      var result = cli.run("get");

      // Then
      assertThat(result.code()).isZero();
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).isEqualTo("No Odoos in namespace default.\n");
    }

    @Test
    void printsOneAsYaml() {
      // Given
      var odoo = Samples.acme(2);
      odoo.getMetadata().setManagedFields(List.of());
      cli.operator.odoos = List.of(odoo);

      // When
      var result = cli.run("get", "acme", "-o", "yaml");

      // Then
      assertThat(result.out())
          .isEqualTo(
              """
              apiVersion: operators.com/v1
              kind: Odoo
              metadata:
                creationTimestamp: "2026-11-24T09:00:00Z"
                generation: 2
                name: acme
                namespace: default
                resourceVersion: "7"
                uid: uid-1
              spec:
                version: "19.0"
              """);
    }

    @Test
    void printsAListAsJsonEvenIfItIsEmpty() {
      assertThat(cli.run("get", "-o", "json").out())
          .isEqualTo(
              """
              {
                "apiVersion" : "v1",
                "kind" : "List",
                "items" : [ ]
              }
              """);
    }

    @Test
    void missesOneThatIsNotThere() {
      // When
      var result = cli.run("get", "acme");

      // Then
      assertThat(result.code()).isEqualTo(7);
      assertThat(result.err()).startsWith("error: there is no Odoo default/acme\nhint: ");
    }
  }

  @Nested
  class Status {
    @Test
    void showsAllThatIsKnown() {
      // Given
      var odoo = Samples.complete();
      Samples.with(odoo, 3, "Degraded=True", Reason.DataNotPersistent, "data is\nlost");
      cli.operator.odoos = List.of(odoo);

      // When
      var result = cli.run("status", "acme");

      // Then
      assertThat(result.out())
          .isEqualTo(
              """
              Odoo default/acme
                Ready:      True, Succeeded: it is ready
                URL:        https://acme.example.com
                Version:    19.0
                Image:      docker.io/library/odoo:19.0
                Release:    default/acme, revision 4, chart odoo-0.1.0, applied 10m ago
                Workloads:  database 1/1, web 1/1
                Generation: 3

              CONDITION   STATUS   REASON              AGE   MESSAGE
              Ready       True     Succeeded           5m    it is ready
              Degraded    True     DataNotPersistent   5m    data is lost
              """);
    }

    @Test
    void showsOneThatNobodyHasLookedAt() {
      // Given
      var odoo = Samples.acme(1);
      odoo.getSpec().suspend = true;
      odoo.getMetadata().setDeletionTimestamp("2026-11-24T11:59:00Z");
      cli.operator.odoos = List.of(odoo);

      // When
      var result = cli.run("status", "acme");

      // Then
      assertThat(result.out())
          .contains("Ready:      Unknown, no operator has looked at it yet\n")
          .contains("Suspended:  yes: nothing is changed (resume ends it)\n")
          .contains("Deletion:   asked for 60s ago\n");
    }

    @Test
    void watchesUntilItIsGone() {
      // Given
      var later = Samples.ready(1);
      later.getMetadata().setResourceVersion("8");
      var first = Samples.acme(1);
      cli.operator.finds(there(first), there(first), there(later), gone());

      // When
      var result = cli.run("status", "acme", "--watch");

      // Then
      assertThat(result.code()).isZero();
      assertThat(result.out().split("Odoo default/acme")).hasSize(3);
      assertThat(result.err()).isEqualTo("Odoo default/acme is gone\n");
    }
  }

  @Nested
  class History {
    @Test
    void listsRevisions() {
      // Given
      cli.operator.releases =
          List.of(
              Previews.release(4, ReleaseStatus.DEPLOYED),
              Previews.release(3, ReleaseStatus.SUPERSEDED));

      // When
      var result = cli.run("history", "acme");

      // Then
      assertThat(result.out())
          .isEqualTo(
              """
              REVISION   UPDATED                STATUS       CHART        DESCRIPTION
              4          2026-11-24T10:00:00Z   deployed     odoo-0.1.0   Upgrade complete
              3          2026-11-24T10:00:00Z   superseded   odoo-0.1.0   Upgrade complete
              """);
    }

    @Test
    void showsDigestsAndNoValues() {
      // Given
      cli.operator.releases = List.of(Previews.release(4, ReleaseStatus.DEPLOYED));

      // When
      var result = cli.run("history", "acme", "-o", "yaml");

      // Then
      assertThat(result.out())
          .startsWith("revisions:\n  - revision: 4\n    status: deployed\n")
          .contains("valuesDigest: sha256:");
    }

    @Test
    void saysThatThereIsNoRelease() {
      assertThat(cli.run("history", "acme").err())
          .isEqualTo("Helm keeps no release of Odoo default/acme.\n");
    }
  }

  @Nested
  class Crd {
    @Test
    void printsItWithoutACluster() {
      // When
      var result = cli.run("crd", "--kubeconfig", "/nowhere");

      // Then
      assertThat(result.out()).isEqualTo("kind: CustomResourceDefinition\n");
      assertThat(cli.opened.get(0).offline()).isTrue();
    }

    @Test
    void installsIt() {
      // When
      var result = cli.run("crd", "--install");

      // Then
      assertThat(result.out()).isEqualTo("crd odoos.operators.com installed\n");
      assertThat(cli.operator.calls).containsExactly("installCrd", "close");
    }
  }
}
