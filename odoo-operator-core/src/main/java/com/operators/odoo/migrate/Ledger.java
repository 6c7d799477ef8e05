// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.migrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.api.v1.Odoo;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
   * @param isSaved whether its Secret has it as it is
   * @param isDone whether nothing is left to do
   */
  record Entry(
      OldRule rule,
      Optional<Odoo> odoo,
      Optional<String> database,
      boolean isSaved,
      boolean isDone) {
    static Entry unsaved(OldRule rule) {
      return new Entry(rule, Optional.empty(), Optional.empty(), false, false);
    }
  }

  /** Saves a resource as it is, in place of an earlier one and all that was decided about that. */
  void save(OldRule rule) {
    String password = rule.document().at("/postgresql/auth/password").asText("");
    var secret =
        new SecretBuilder()
            .withNewMetadata()
            .withNamespace(rule.namespace())
            .withName(rule.secret())
            .addToLabels(LABEL, RULE)
            .endMetadata()
            .addToData(RULE, encoded(rule.document().toString()))
            .addToData(PASSWORD, encoded(password))
            .build();
    client.resource(secret).createOr(NonDeletingOperation::update);
  }

  /** Once this is written, every run does the same. */
  void decide(OldRule rule, Odoo odoo, Optional<String> database) {
    note(rule, Map.of(ODOO, Serialization.asJson(odoo), DATABASE, database.orElse("")));
  }

  /** The password by which the old Odoo reaches its database, for a Job to use. */
  void password(OldRule rule, String password) {
    note(rule, Map.of(PASSWORD, password));
  }

  void done(OldRule rule) {
    note(rule, Map.of(DONE, "true"));
  }

  private void note(OldRule rule, Map<String, String> data) {
    client
        .secrets()
        .inNamespace(rule.namespace())
        .withName(rule.secret())
        .edit(
            secret -> {
              var more = new SecretBuilder(secret);
              data.forEach((key, value) -> more.addToData(key, encoded(value)));
              return more.build();
            });
  }

  private static String encoded(String value) {
    return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(Secret secret, String key) {
    String value = secret.getData().getOrDefault(key, "");
    return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
  }

  /** All that is saved. Of a rule nothing counts but its own Secret: others may be anybody's. */
  List<Entry> entries() {
    return client.secrets().inAnyNamespace().withLabel(LABEL, RULE).list().getItems().stream()
        .filter(secret -> secret.getData() != null && secret.getData().containsKey(RULE))
        .filter(Ledger::isOwn)
        .map(Ledger::entry)
        .toList();
  }

  private static boolean isOwn(Secret secret) {
    var rule = OldRule.of(rule(decoded(secret, RULE)));
    var metadata = secret.getMetadata();
    return rule.namespace().equals(metadata.getNamespace())
        && rule.secret().equals(metadata.getName());
  }

  private static Entry entry(Secret secret) {
    String odoo = decoded(secret, ODOO);
    String database = decoded(secret, DATABASE);
    return new Entry(
        OldRule.of(rule(decoded(secret, RULE))),
        odoo.isEmpty() ? Optional.empty() : Optional.of(Serialization.unmarshal(odoo, Odoo.class)),
        database.isEmpty() ? Optional.empty() : Optional.of(database),
        true,
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
