// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.migrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.api.v1.Odoo;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a migration has saved and decided: a Secret beside each resource of the seed system, which
 * outlives it. Whoever goes on, goes on from here.
 */
final class Ledger {
  static final String PASSWORD = "password";

  private static final String LABEL = "operators.com/migration";
  private static final String RULE = "rule";
  private static final String ODOO = "odoo";
  private static final String DATABASE = "database";
  private static final String DONE = "done";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KubernetesClient client;

  Ledger(KubernetesClient client) {
    this.client = client;
  }

  /**
   * @param rule as it was
   * @param odoo what it becomes, once that is decided
   * @param database to be taken over; empty if there is none
   * @param isDone whether nothing is left to do
   */
  record Entry(OldRule rule, Optional<Odoo> odoo, Optional<String> database, boolean isDone) {}

  /** Saves a resource as it is; what was decided about it before stays. */
  void save(OldRule rule) {
    var data = new HashMap<>(Map.of(RULE, rule.document().toString()));
    String password = rule.document().at("/postgresql/auth/password").asText("");
    if (!password.isEmpty()) {
      data.put(PASSWORD, password);
    }
    write(rule, data);
  }

  /** Once this is written, every run does the same. */
  void decide(OldRule rule, Odoo odoo, Optional<String> database) {
    write(rule, Map.of(ODOO, Serialization.asJson(odoo), DATABASE, database.orElse("")));
  }

  /** The password by which the old Odoo reaches its database, for a Job to use. */
  void password(OldRule rule, String password) {
    write(rule, Map.of(PASSWORD, password));
  }

  void done(OldRule rule) {
    write(rule, Map.of(DONE, "true"));
  }

  private void write(OldRule rule, Map<String, String> data) {
    var secrets = client.secrets().inNamespace(rule.namespace());
    var there = secrets.withName(rule.workName()).get();
    var base =
        there == null
            ? new SecretBuilder()
                .withNewMetadata()
                .withNamespace(rule.namespace())
                .withName(rule.workName())
                .addToLabels(LABEL, RULE)
                .endMetadata()
            : new SecretBuilder(there);
    data.forEach((key, value) -> base.addToData(key, encoded(value)));
    var secret = base.build();
    if (there == null) {
      client.resource(secret).create();
    } else {
      client.resource(secret).update();
    }
  }

  private static String encoded(String value) {
    return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(Secret secret, String key) {
    String value = secret.getData().getOrDefault(key, "");
    return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
  }

  List<Entry> entries() {
    return client.secrets().inAnyNamespace().withLabel(LABEL, RULE).list().getItems().stream()
        .filter(secret -> secret.getData() != null && secret.getData().containsKey(RULE))
        .map(Ledger::entry)
        .toList();
  }

  private static Entry entry(Secret secret) {
    String odoo = decoded(secret, ODOO);
    String database = decoded(secret, DATABASE);
    return new Entry(
        OldRule.of(rule(decoded(secret, RULE))),
        odoo.isEmpty() ? Optional.empty() : Optional.of(Serialization.unmarshal(odoo, Odoo.class)),
        database.isEmpty() ? Optional.empty() : Optional.of(database),
        secret.getData().containsKey(DONE));
  }

  private static ObjectNode rule(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Could not read what a migration has saved", e);
    }
  }
}
