// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.edit;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.operators.odoo.dropwizard.errors.RequestRefusedException;
import com.operators.odoo.error.FieldProblem;
import com.operators.odoo.error.Reason;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.util.List;
import java.util.Set;

/** JSON patches (RFC 6902): checked before they are applied. */
public final class JsonPatches {
  private static final Set<String> OPERATIONS =
      Set.of("add", "remove", "replace", "move", "copy", "test");
  private static final int MAX_OPERATIONS = 200;

  private JsonPatches() {}

  /**
   * @throws RequestRefusedException if the patch is none, or does not fit the document
   */
  public static JsonNode apply(JsonNode patch, JsonNode document) {
    if (!patch.isArray() || patch.size() > MAX_OPERATIONS) {
      throw RequestRefusedException.badRequest(
          "a JSON patch has to be a list of at most " + MAX_OPERATIONS + " operations");
    }
    for (int i = 0; i < patch.size(); i++) {
      check(patch.get(i), "/" + i);
    }
    JsonNode result = document;
    for (int i = 0; i < patch.size(); i++) {
      result = applyOne(patch.get(i), "/" + i, result);
    }
    return result;
  }

  private static JsonNode applyOne(JsonNode operation, String at, JsonNode document) {
    String name = operation.path("op").asText();
    if (Set.of("remove", "replace", "test").contains(name)) {
      requireThere(document, operation.path("path").asText(), at + "/path");
    } else if (Set.of("move", "copy").contains(name)) {
      requireThere(document, operation.path("from").asText(), at + "/from");
    }
    try {
      return JsonPatch.apply(JsonNodeFactory.instance.arrayNode().add(operation), document);
    } catch (JsonPatchException | IllegalArgumentException e) {
      throw wrong(at, "does not fit the document: the place is not there, or the test failed");
    }
  }

  private static void requireThere(JsonNode document, String pointer, String at) {
    if (document.at(JsonPointer.compile(pointer)).isMissingNode()) {
      throw wrong(at, "there is no " + pointer);
    }
  }

  private static void check(JsonNode operation, String at) {
    String name = operation.path("op").asText();
    if (!OPERATIONS.contains(name)) {
      throw wrong(at + "/op", "has to be one of add, remove, replace, move, copy, test");
    }
    requirePointer(operation.path("path"), at + "/path");
    if (Set.of("move", "copy").contains(name)) {
      requirePointer(operation.path("from"), at + "/from");
    }
    if (Set.of("add", "replace", "test").contains(name) && !operation.has("value")) {
      throw wrong(at + "/value", "this field is missing");
    }
  }

  private static void requirePointer(JsonNode path, String at) {
    if (!path.isTextual() || !(path.asText().isEmpty() || path.asText().startsWith("/"))) {
      throw wrong(at, "has to be a JSON pointer");
    }
  }

  private static RequestRefusedException wrong(String pointer, String problem) {
    return new RequestRefusedException(
        422,
        Reason.InvalidSpec,
        "the patch cannot be applied",
        List.of(new FieldProblem(pointer, problem)));
  }
}
