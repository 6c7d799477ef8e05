// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.OdooOperator;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.desired.Names;
import com.operators.odoo.desired.Warning;
import com.operators.odoo.document.OdooDocument;
import com.operators.odoo.dropwizard.api.SeedView;
import com.operators.odoo.dropwizard.api.StateView;
import com.operators.odoo.dropwizard.api.WarningView;
import com.operators.odoo.dropwizard.route.Paths;
import com.operators.odoo.dropwizard.security.Caller;
import com.operators.odoo.error.InvalidSpecException;
import java.util.HashSet;
import java.util.List;

/** The seed system's calls, on its documents. */
public final class SeedCalls {
  private final OdooOperator operator;
  private final OdooEdits edits;
  private final OdooJson json;

  public SeedCalls(OdooOperator operator, OdooEdits edits, OdooJson json) {
    this.operator = operator;
    this.edits = edits;
    this.json = json;
  }

  /** Name of the resource of a document. */
  public static String nameOf(String fullname) {
    return "odoo-instances-" + fullname;
  }

  public SeedView create(
      Caller caller, String namespace, ObjectNode document, WriteOptions options) {
    var read = read(document, namespace);
    var written = edits.create(caller, read, options);
    return view(written.odoo(), written.warnings());
  }

  private OdooDocument read(ObjectNode document, String namespace) {
    for (String field : List.of("kind", "apiVersion")) {
      if (document.has(field)) {
        throw new InvalidSpecException(
            "/" + field, "this field is not known here; resources go to " + Paths.BASE + "/odoos");
      }
    }
    var read = operator.read(document.toString()).get(0);
    read.odoo().getMetadata().setNamespace(namespace);
    return read;
  }

  /** Merges what is given into what is there; null removes. */
  public SeedView edit(Caller caller, String namespace, ObjectNode given, WriteOptions options) {
    JsonNode fullname = given.path("fullname");
    if (!fullname.isTextual()) {
      throw new InvalidSpecException(
          "/fullname", fullname.isMissingNode() ? "this field is missing" : "has to be a text");
    }
    if (!fullname.asText().matches("[a-z0-9]([-a-z0-9]{0,36}[a-z0-9])?")) {
      throw new InvalidSpecException("/fullname", "has to be a DNS label of at most 38 characters");
    }
    var target = new Target(namespace, nameOf(fullname.asText()));
    var written = edits.change(caller, target, current -> edited(current, given, target), options);
    return view(written.odoo(), written.warnings());
  }

  /**
   * Both documents, that of before and the merged one, are read as specs; what differs between
   * these is what the caller asked for. So whatever the seed system's form cannot say stays as it
   * is.
   */
  private OdooDocument edited(Odoo current, ObjectNode given, Target target) {
    ObjectNode resource = json.of(current);
    JsonNode spec = resource.path("spec");
    ObjectNode before = SeedForm.of(spec, target.name());
    var wanted = read((ObjectNode) JsonMerge.apply(before, given), target.namespace());
    JsonNode specBefore = json.specOf(read(before, target.namespace()).odoo());
    JsonNode specWanted = json.specOf(wanted.odoo());
    ObjectNode patched =
        JsonMerge.diff(specBefore, specWanted)
            .map(patch -> JsonMerge.apply(spec, patch))
            .map(ObjectNode.class::cast)
            .orElseGet(spec::deepCopy);
    keepOthers("routes", spec, specBefore, patched);
    resource.set("spec", patched);
    var document = json.read(resource, target);
    return new OdooDocument(document.odoo(), wanted.secrets(), wanted.warnings());
  }

  /** Entries of a named list that the seed system's form does not know. */
  private static void keepOthers(
      String field, JsonNode spec, JsonNode specBefore, ObjectNode patched) {
    if (specBefore.path(field).equals(patched.path(field))) {
      return;
    }
    var known = new HashSet<String>();
    specBefore.path(field).forEach(item -> known.add(item.path("name").asText()));
    patched.path(field).forEach(item -> known.add(item.path("name").asText()));
    ArrayNode kept = patched.arrayNode();
    spec.path(field)
        .forEach(
            item -> {
              if (!known.contains(item.path("name").asText())) {
                kept.add(item);
              }
            });
    if (!kept.isEmpty()) {
      kept.addAll(patched.withArray(field).deepCopy());
      patched.set(field, kept);
    }
  }

  public SeedView view(Odoo odoo) {
    return view(odoo, List.of());
  }

  private SeedView view(Odoo odoo, List<Warning> warnings) {
    var metadata = odoo.getMetadata();
    return new SeedView(
        metadata.getName(),
        metadata.getNamespace(),
        Names.fullnameOf(odoo),
        Paths.toOdoo(metadata.getNamespace(), metadata.getName()),
        StateView.of(odoo),
        SeedForm.of(json.specOf(odoo), metadata.getName()),
        WarningView.of(warnings));
  }
}
