// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.api.v1.OdooSpec;
import com.operators.odoo.api.v1.SecretRef;
import com.operators.odoo.error.FieldProblem;
import com.operators.odoo.error.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The work in progress of one composition: what the sections read, and what they write. Lives for
 * one call of {@link DesiredReleaseComposer#compose} and never leaves this package.
 */
final class Composition {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  final OdooSpec spec;
  final String fullname;
  final Inputs inputs;
  final InstanceDefaults defaults;
  final ObjectNode values = MAPPER.createObjectNode();
  final List<FieldProblem> problems = new ArrayList<>();
  final List<FieldProblem> missingReferences = new ArrayList<>();
  final List<Warning> warnings = new ArrayList<>();
  final List<GeneratedSecret> generatedSecrets = new ArrayList<>();

  /** Pointers of values that came out of a Secret. */
  final Set<String> secretPaths = new HashSet<>();

  Composition(OdooSpec spec, String fullname, Inputs inputs, InstanceDefaults defaults) {
    this.spec = spec;
    this.fullname = fullname;
    this.inputs = inputs;
    this.defaults = defaults;
  }

  /** A part of the spec as it is written in the resource; empty where it is absent. */
  ObjectNode tree(Object part) {
    return part == null ? MAPPER.createObjectNode() : MAPPER.valueToTree(part);
  }

  /** What the Odoo leaves open, if the operator's defaults say it. */
  void orDefault(ObjectNode into, String field, String value) {
    if (value != null && !into.has(field)) {
      into.put(field, value);
    }
  }

  ObjectNode section(String name) {
    return values.putObject(name);
  }

  void refuse(String pointer, String problem) {
    problems.add(new FieldProblem(pointer, problem));
  }

  void warn(Reason reason, String message) {
    warnings.add(new Warning(reason, message));
  }

  /** Writes {@code existingSecret} and {@code key}, after a look whether the Secret has the key. */
  void useSecret(ObjectNode into, SecretRef reference, String defaultKey, String pointer) {
    String key = reference.key == null ? defaultKey : reference.key;
    requireSecret(reference.name, key, pointer);
    into.put("existingSecret", reference.name);
    into.put("key", key);
  }

  void requireSecret(String name, String key, String pointer) {
    if (inputs.offline()) {
      return;
    }
    var facts = inputs.secret(name);
    if (facts.isEmpty()) {
      missing(
          pointer + "/name", "Secret " + name + " is not there: create it, with the key " + key);
    } else if (key != null && !facts.get().keys().contains(key)) {
      missing(
          pointer + "/key",
          "Secret "
              + name
              + " has no key "
              + key
              + ": it has "
              + facts.get().keys().stream().sorted().toList());
    }
  }

  void missing(String pointer, String problem) {
    missingReferences.add(new FieldProblem(pointer, problem));
  }

  /** Writes a Secret of our own that is made if it is not there. */
  void useGenerated(ObjectNode into, GeneratedSecret secret, String nameField, String keyField) {
    generatedSecrets.add(secret);
    into.put(nameField, secret.name());
    into.put(keyField, secret.passwordKey());
  }

  List<GeneratedSecret> missingSecrets() {
    return generatedSecrets.stream().filter(secret -> !isThere(secret)).toList();
  }

  private boolean isThere(GeneratedSecret secret) {
    return inputs.offline()
        || inputs
            .secret(secret.name())
            .map(facts -> facts.keys().contains(secret.passwordKey()))
            .orElse(false);
  }
}
