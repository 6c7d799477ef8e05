// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.operators.odoo.dropwizard.errors.RequestRefusedException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Reads what git servers send of a push. */
final class PushReader {
  private static final String BRANCH = "refs/heads/";
  private static final List<String> ADDRESSES =
      List.of(
          "/repository/clone_url",
          "/repository/ssh_url",
          "/repository/git_url",
          "/repository/html_url",
          "/repository/git_http_url",
          "/repository/git_ssh_url",
          "/repository/homepage",
          "/project/git_http_url",
          "/project/git_ssh_url",
          "/project/web_url");

  private PushReader() {}

  /** Empty for a push of something else than a branch. */
  static Optional<Push> read(JsonNode payload) {
    String ref = payload.path("ref").asText();
    var repositories = new HashSet<String>();
    for (String pointer : ADDRESSES) {
      RepositoryUrl.normal(payload.at(pointer).asText()).ifPresent(repositories::add);
    }
    if (ref.isEmpty() || repositories.isEmpty()) {
      throw RequestRefusedException.badRequest("the push names no ref or no repository");
    }
    if (!ref.startsWith(BRANCH)) {
      return Optional.empty();
    }
    String branch = ref.substring(BRANCH.length());
    String main =
        payload
            .at("/repository/default_branch")
            .asText(payload.at("/project/default_branch").asText());
    boolean isDeleted =
        payload.path("deleted").asBoolean() || payload.path("after").asText().matches("0{40,64}");
    return Optional.of(new Push(repositories, branch, branch.equals(main), isDeleted));
  }
}
