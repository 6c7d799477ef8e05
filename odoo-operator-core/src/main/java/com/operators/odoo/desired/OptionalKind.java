// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

/** Kinds that a cluster serves only if someone installed them. */
public enum OptionalKind {
  INGRESS_ROUTE("traefik.io", "v1alpha1", "IngressRoute", "Traefik"),
  HTTP_ROUTE("gateway.networking.k8s.io", "v1", "HTTPRoute", "the Gateway API"),
  CERTIFICATE("cert-manager.io", "v1", "Certificate", "cert-manager");

  private final String group;
  private final String version;
  private final String kind;
  private final String product;

  OptionalKind(String group, String version, String kind, String product) {
    this.group = group;
    this.version = version;
    this.kind = kind;
    this.product = product;
  }

  public String group() {
    return group;
  }

  public String version() {
    return version;
  }

  public String kind() {
    return kind;
  }

  /** What to install to have it. */
  public String product() {
    return product;
  }
}
