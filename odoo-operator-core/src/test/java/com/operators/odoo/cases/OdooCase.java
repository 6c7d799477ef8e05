// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.operators.odoo.desired.Inputs;
import com.operators.odoo.desired.InstanceDefaults;
import com.operators.odoo.desired.OptionalKind;
import com.operators.odoo.desired.Resolution;
import com.operators.odoo.desired.SecretFacts;
import com.operators.odoo.document.DocumentReader;
import com.operators.odoo.document.OdooDocument;
import com.operators.odoo.release.Release;
import com.operators.odoo.testkit.Odoos;
import com.operators.odoo.testkit.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One directory of {@code cases}: what goes in.
 *
 * <ul>
 *   <li>{@code in-odoo.yaml} or {@code in-document.json}: the document
 *   <li>{@code in-release.yaml}: values of the release in force; without it there is none
 *   <li>{@code in-defaults.yaml}: the operator's defaults; without it none are known
 *   <li>{@code in-cluster.yaml}: {@code servedKinds}, {@code secrets} (name: keys); without it all
 *       that is referred to is there
 * </ul>
 */
record OdooCase(Path folder) {
  private static final DocumentReader READER = new DocumentReader();
  private static final Set<String> INPUTS =
      Set.of(
          "in-odoo.yaml",
          "in-document.json",
          "in-release.yaml",
          "in-defaults.yaml",
          "in-cluster.yaml");

  static List<OdooCase> all(Path root) throws IOException {
    try (Stream<Path> folders = Files.list(root)) {
      return folders.filter(Files::isDirectory).sorted().map(OdooCase::new).toList();
    }
  }

  String name() {
    return folder.getFileName().toString();
  }

  OdooDocument document() throws IOException {
    String text = input("in-odoo.yaml").or(() -> input("in-document.json")).orElseThrow();
    var documents = READER.read(text);
    var document = documents.get(0);
    document.odoo().getMetadata().setNamespace(Odoos.NAMESPACE);
    return document;
  }

  boolean isConverted() {
    return Files.exists(folder.resolve("in-document.json"));
  }

  Optional<String> input(String file) {
    try {
      Path path = folder.resolve(file);
      return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("a case cannot be read", e);
    }
  }

  Inputs cluster() {
    return input("in-cluster.yaml").map(Yaml::tree).map(OdooCase::inputs).orElse(Inputs.assumed());
  }

  /** The same with a release in force. */
  Inputs cluster(Optional<Release> applied) {
    var all = cluster();
    return new Inputs(
        all.secrets(),
        all.sources(),
        all.servedKinds(),
        all.resolution(),
        applied,
        Set.of(),
        all.offline());
  }

  Optional<InstanceDefaults> defaults() {
    return input("in-defaults.yaml").map(Yaml::tree).map(InstanceDefaults::of);
  }

  private static Inputs inputs(JsonNode cluster) {
    Map<String, SecretFacts> secrets = new HashMap<>();
    for (var secret : cluster.path("secrets").properties()) {
      var keys = new HashSet<String>();
      secret.getValue().forEach(key -> keys.add(key.asText()));
      secrets.put(secret.getKey(), new SecretFacts(keys, "digest of " + secret.getKey()));
    }
    var kinds = new HashSet<OptionalKind>();
    cluster.path("servedKinds").forEach(kind -> kinds.add(OptionalKind.valueOf(kind.asText())));
    return new Inputs(secrets, Map.of(), kinds, Resolution.SETTLED, false);
  }

  /** What is there and is neither read nor written. */
  Set<String> unused(Set<String> outputs) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      var names = new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
      names.removeAll(outputs);
      names.removeAll(INPUTS);
      return names;
    }
  }
}
