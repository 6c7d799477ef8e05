// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.edit;

import com.fasterxml.jackson.databind.JsonNode;
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
    try {
      return JsonPatch.apply(patch, document);
    } catch (JsonPatchException | IllegalArgumentException e) {
      throw new RequestRefusedException(
          422,
          Reason.InvalidSpec,
          "the patch does not fit the document: a path is not there, or a test failed");
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
        "this is no JSON patch",
        List.of(new FieldProblem(pointer, problem)));
  }
}
