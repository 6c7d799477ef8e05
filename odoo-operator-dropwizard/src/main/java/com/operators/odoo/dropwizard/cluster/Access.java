// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.cluster;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that a caller wants to do, as Kubernetes' RBAC names it.
 *
 * @param verb such as get or patch
 * @param resource group and plural, such as {@code operators.com/odoos} or {@code /secrets}
 * @param subresource such as log; empty for the resource itself
 * @param namespace where; empty for all
 * @param name of the object; empty for any
 */
public record Access(
    String verb,
    String resource,
    String subresource,
    Optional<String> namespace,
    Optional<String> name) {
  private static final String ODOOS = "operators.com/odoos";

  public Access {
    Objects.requireNonNull(verb, "verb");
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(subresource, "subresource");
  }

  /** Something with all Odoos of a namespace, or of all. */
  public static Access toOdoos(String verb, Optional<String> namespace) {
    return new Access(verb, ODOOS, "", namespace, Optional.empty());
  }

  /** Something with one Odoo. */
  public static Access toOdoo(String verb, String namespace, String name) {
    return new Access(verb, ODOOS, "", Optional.of(namespace), Optional.of(name));
  }

  public static Access toSecret(String namespace, String name) {
    return new Access("get", "/secrets", "", Optional.of(namespace), Optional.of(name));
  }

  public static Access toLogs(String namespace) {
    return new Access("get", "/pods", "log", Optional.of(namespace), Optional.empty());
  }

  public static Access toEvents(String namespace) {
    return new Access("list", "/events", "", Optional.of(namespace), Optional.empty());
  }

  public String group() {
    return resource.substring(0, resource.indexOf('/'));
  }

  public String plural() {
    return resource.substring(resource.indexOf('/') + 1);
  }

  /** For people: {@code patch odoos.operators.com in namespace acme}. */
  @Override
  public String toString() {
    String what = group().isEmpty() ? plural() : plural() + "." + group();
    String part = subresource.isEmpty() ? "" : "/" + subresource;
    String which = name.map(n -> " '" + n + "'").orElse("");
    return verb
        + " "
        + what
        + part
        + which
        + namespace.map(n -> " in namespace '" + n + "'").orElse(" in all namespaces");
  }
}
