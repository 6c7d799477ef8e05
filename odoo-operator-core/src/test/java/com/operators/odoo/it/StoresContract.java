// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.operators.odoo.desired.GeneratedSecret;
import com.operators.odoo.desired.SecretFacts;
import com.operators.odoo.desired.ValuesReference;
import com.operators.odoo.error.ClusterException;
import com.operators.odoo.error.Reason;
import com.operators.odoo.release.Manifest;
import com.operators.odoo.release.Release;
import com.operators.odoo.release.ReleaseStatus;
import com.operators.odoo.release.ReleaseTarget;
import com.operators.odoo.store.kubernetes.KubernetesStores;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a flow may expect of the stores, with a cache or without. */
abstract class StoresContract {
  private static final String OWNER = "here/acme";
  private static final GeneratedSecret WANTED =
      new GeneratedSecret("acme-database", "password", Map.of("login", "odoo"));

  @AutoClose private final ItNamespace space = ItCluster.shared().namespace();
  private KubernetesStores stores;
  private ReleaseTarget target;

  abstract KubernetesStores open(ItNamespace space);

  @BeforeEach
  void open() {
    stores = open(space);
    stores.start();
    target = new ReleaseTarget(space.name(), "acme");
  }

  @AfterEach
  void close() {
    stores.close();
  }

  /** By plain Helm: stores have to read what it writes. */
  private void helm(String verb, String... values) {
    var command = new ArrayList<>(List.of(verb, "acme", ItNamespace.SMALL_CHART.toString()));
    command.addAll(List.of("--set", "fullname=acme,operator.owner=" + OWNER));
    for (String value : values) {
      command.addAll(List.of("--set", value));
    }
    space.helm(command.toArray(String[]::new));
  }

  private List<Release> awaitRevision(int revision) {
    return await()
        .until(
            () -> stores.releases().revisions(target),
            all -> !all.isEmpty() && all.get(0).revision() == revision && isSettled(all));
  }

  private static boolean isSettled(List<Release> all) {
    return all.stream().filter(r -> r.status() == ReleaseStatus.DEPLOYED).count() == 1;
  }

  @Test
  void revisionsAreNewestFirstWithAllThatIsCompared() {
    // Given
    helm("install");
    helm("upgrade", "web.replicas=0");

    // When
    var revisions = awaitRevision(2);

    // Then
    assertThat(revisions)
        .extracting(Release::status)
        .containsExactly(ReleaseStatus.DEPLOYED, ReleaseStatus.SUPERSEDED);
    assertThat(revisions).extracting(Release::owner).containsOnly(OWNER);
    assertThat(revisions.get(0).values().at("/web/replicas").asInt(-1)).isZero();
    assertThat(revisions.get(0).chart().name()).isEqualTo("small");
  }

  @Test
  void aReleaseThatIsNotThereIsEmpty() {
    // When
    var revisions = stores.releases().revisions(target);
    var manifest = stores.releases().manifest(target, 1);

    // Then
    assertThat(revisions).isEmpty();
    assertThat(manifest).isEqualTo(Manifest.EMPTY);
  }

  @Test
  void aSettledRevisionIsLeftAlone() {
    // Given
    helm("install");
    awaitRevision(1);

    // When
    stores.releases().failPending(target, 1);

    // Then
    assertThat(stores.releases().revisions(target))
        .extracting(Release::status)
        .containsExactly(ReleaseStatus.DEPLOYED);
    assertThat(stores.releases().manifest(target, 1).objects().keySet())
        .extracting(Manifest.Key::toString)
        .containsExactly("ConfigMap/acme", "Deployment/acme-web");
  }

  @Test
  void theOldestRevisionsAreForgotten() {
    // Given
    helm("install");
    helm("upgrade", "web.replicas=0");
    helm("upgrade", "web.replicas=2");
    awaitRevision(3);

    // When
    stores.releases().prune(target, 2);

    // Then
    assertThat(stores.releases().revisions(target))
        .extracting(Release::revision)
        .containsExactly(3, 2);
    assertThat(space.helm("history", "acme")).contains("superseded", "deployed");
  }

  @Test
  void aSecretIsKnownByKeysAndFingerprintAlone() {
    // Given
    create("mine", Map.of("password", "one"));
    var before = awaitFacts("mine");

    // When
    space.client().secrets().inNamespace(space.name()).withName("mine").delete();
    create("mine", Map.of("password", "two"));

    // Then
    await().until(() -> awaitFacts("mine"), now -> !now.digest().equals(before.digest()));
    assertThat(before.keys()).containsExactly("password");
    assertThat(before.toString()).doesNotContain("one");
    assertThat(stores.instances().secrets(space.name(), Set.of("absent"))).isEmpty();
  }

  private void create(String name, Map<String, String> data) {
    var secret =
        new SecretBuilder()
            .withNewMetadata()
            .withNamespace(space.name())
            .withName(name)
            .endMetadata()
            .withStringData(data)
            .build();
    space.client().resource(secret).create();
  }

  private SecretFacts awaitFacts(String name) {
    return await()
        .until(
            () -> stores.instances().secrets(space.name(), Set.of(name)).get(name),
            facts -> facts != null);
  }

  @Test
  void aPasswordIsMadeOnceAndNeverChanged() {
    // Given
    stores.instances().createSecret(space.name(), WANTED, OWNER);
    String first = text(secret(), "password");

    // When
    stores.instances().createSecret(space.name(), WANTED, OWNER);

    // Then
    assertThat(first).hasSize(32);
    assertThat(text(secret(), "password")).isEqualTo(first);
    assertThat(text(secret(), "login")).isEqualTo("odoo");
    assertThat(stores.instances().secrets(space.name(), Set.of("acme-database"))).hasSize(1);
  }

  @Test
  void aPasswordIsAddedToASecretThatLacksIt() {
    // Given
    create("acme-database", Map.of("other", "kept"));

    // When
    stores.instances().createSecret(space.name(), WANTED, OWNER);

    // Then
    assertThat(text(secret(), "password")).hasSize(32);
    assertThat(text(secret(), "other")).isEqualTo("kept");
  }

  private Secret secret() {
    return space.client().secrets().inNamespace(space.name()).withName("acme-database").get();
  }

  private static String text(Secret secret, String key) {
    byte[] bytes = Base64.getDecoder().decode(secret.getData().get(key));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void aPasswordIsWrittenOnlyIntoASecretOfTheOdoo() {
    // Given
    create("mine", Map.of("password", "one"));
    var wanted = Map.of("password", "two");

    // When
    stores.instances().writeSecret(space.name(), "acme-database", wanted, OWNER, true);
    var tried = secret();
    stores.instances().writeSecret(space.name(), "acme-database", wanted, OWNER, false);
    stores
        .instances()
        .writeSecret(space.name(), "acme-database", Map.of("password", "three"), OWNER, false);

    // Then
    assertThat(tried).isNull();
    assertThat(text(secret(), "password")).isEqualTo("three");
    for (boolean dryRun : new boolean[] {true, false}) {
      assertThatThrownBy(
              () -> stores.instances().writeSecret(space.name(), "mine", wanted, OWNER, dryRun))
          .isInstanceOfSatisfying(
              ClusterException.class, e -> assertThat(e.reason()).isEqualTo(Reason.AlreadyExists))
          .hasMessageContaining(space.name() + "/mine exists and is not this Odoo's")
          .hasMessageNotContaining("two");
    }
    assertThat(
            text(
                space.client().secrets().inNamespace(space.name()).withName("mine").get(),
                "password"))
        .isEqualTo("one");
  }

  @Test
  void onlyWhatCarriesTheMarkIsPurged() {
    // Given
    create("mine", Map.of("password", "one"));
    stores.instances().createSecret(space.name(), WANTED, OWNER);
    stores
        .instances()
        .writeSecret(space.name(), "others", Map.of("password", "x"), "here/another", false);

    // When
    stores.instances().purge(target, OWNER);

    // Then
    assertThat(space.client().secrets().inNamespace(space.name()).list().getItems())
        .extracting(s -> s.getMetadata().getName())
        .containsExactlyInAnyOrder("mine", "others");
  }

  @Test
  void onlyTheReleasesOwnLeftoversAreDeleted() {
    // Given
    helm("install", "bulk=2");
    awaitRevision(1);
    space.client().resource(configMap("foreign")).create();
    var leftovers = new TreeMap<>(stores.releases().manifest(target, 1).objects());
    leftovers.keySet().removeIf(key -> !key.name().contains("bulk"));
    var foreign = new Manifest.Key("v1", "ConfigMap", "", "foreign");
    leftovers.put(foreign, leftovers.firstEntry().getValue());

    // When
    stores.instances().deleteLeftovers(target, new Manifest(leftovers));

    // Then
    assertThat(space.client().configMaps().inNamespace(space.name()).list().getItems())
        .extracting(map -> map.getMetadata().getName())
        .contains("acme", "foreign")
        .noneMatch(name -> name.contains("bulk"));
  }

  private ConfigMap configMap(String name) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withNamespace(space.name())
        .withName(name)
        .endMetadata()
        .addToData("values.yaml", "web: {workers: 3}")
        .build();
  }

  @Test
  void workloadsAreReadyWhenTheirPodsAre() {
    // When
    helm("install");

    // Then
    var web =
        await()
            .until(
                () -> stores.instances().readiness(target).of("web"),
                found -> found.size() == 1 && found.get(0).ready() == 1);
    assertThat(web.get(0).name()).isEqualTo("acme-web");
    assertThat(stores.instances().trouble(target)).isEmpty();
  }

  @Test
  void valuesAreReadFromBothKinds() {
    // Given
    space.client().resource(configMap("values")).create();
    create("values", Map.of("text", "secret text"));

    // When
    var ofMap = text("ConfigMap", "values.yaml");
    var ofSecret = text("Secret", "text");

    // Then
    assertThat(ofMap).contains("web: {workers: 3}");
    assertThat(ofSecret).contains("secret text");
    assertThat(text("Secret", "absent")).isEmpty();
  }

  private Optional<String> text(String kind, String key) {
    return stores.instances().text(space.name(), new ValuesReference(kind, "values", key));
  }
}
