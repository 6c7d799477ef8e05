// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What a webhook led to.
 *
 * @param event as the git server calls it
 * @param repositories addresses of the repository, in one form
 * @param branch that was pushed to
 * @param done what was done with each instance that tracks it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookView(String event, List<String> repositories, String branch, List<Done> done) {
  /**
   * What was done with one instance.
   *
   * @param namespace of the Odoo
   * @param name of the Odoo
   * @param action resync, suspend, delete, none or failed
   * @param message for people
   */
  public record Done(String namespace, String name, String action, String message) {}

  /** An event that means nothing here. */
  public static WebhookView ignored(String event) {
    return new WebhookView(event, List.of(), null, List.of());
  }
}
