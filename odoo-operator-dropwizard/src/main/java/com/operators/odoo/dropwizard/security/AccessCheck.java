// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.security;

import com.operators.odoo.dropwizard.cluster.Access;
import com.operators.odoo.dropwizard.config.KubernetesSettings;
import com.operators.odoo.dropwizard.errors.RequestRefusedException;
import com.operators.odoo.error.FieldProblem;
import com.operators.odoo.error.Reason;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** Refuses what a caller may not do, and namespaces that are not served. */
public final class AccessCheck {
  private final KubernetesSettings settings;

  public AccessCheck(KubernetesSettings settings) {
    this.settings = settings;
  }

  /**
   * @throws RequestRefusedException with 403
   */
  public void require(Caller caller, Access access) {
    access.namespace().ifPresent(this::requireServed);
    if (access.namespace().isEmpty() && !settings.allowedNamespaces().isEmpty()) {
      throw RequestRefusedException.forbidden(
          "only these namespaces are served, name one: " + settings.allowedNamespaces());
    }
    if (!caller.may(access)) {
      throw RequestRefusedException.forbidden("'" + caller.name() + "' may not " + access);
    }
  }

  private void requireServed(String namespace) {
    if (!settings.serves(namespace)) {
      throw RequestRefusedException.forbidden(
          "the namespace '" + namespace + "' is not served by this operator");
    }
  }

  /** The namespace of calls that name none: the only one that is served, if there is one. */
  public Optional<String> scoped(Optional<String> namespace) {
    return namespace.or(settings::scope);
  }

  public String namespaceOr(Optional<String> namespace) {
    return namespace.orElse(settings.defaultNamespace());
  }

  /**
   * Nobody reads a Secret through the operator that they may not read themselves.
   *
   * @param secrets names by the pointer of the field that refers to them
   */
  public void requireSecrets(Caller caller, String namespace, Map<String, String> secrets) {
    var refused = new ArrayList<FieldProblem>();
    secrets.forEach(
        (pointer, name) -> {
          if (!caller.may(Access.toSecret(namespace, name))) {
            refused.add(
                new FieldProblem(
                    pointer,
                    "'" + caller.name() + "' may not " + Access.toSecret(namespace, name)));
          }
        });
    if (!refused.isEmpty()) {
      throw new RequestRefusedException(
          403,
          Reason.Forbidden,
          "the document refers to Secrets that the caller may not read",
          refused);
    }
  }
}
