// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/** One way in from outside. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "[has(self.ingress), has(self.traefik), has(self.gateway)].filter(x, x).size() == 1",
    message = "set exactly one of ingress, traefik and gateway")
public class RouteSpec {
  @JsonPropertyDescription("Name of the route, unique in the list; web is the main one.")
  @Required
  @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
  @Size(min = 1, max = 20)
  public String name;

  @JsonPropertyDescription("A Kubernetes Ingress.")
  public Ingress ingress;

  @JsonPropertyDescription("A Traefik IngressRoute (traefik.io/v1alpha1).")
  public Traefik traefik;

  @JsonPropertyDescription("A Gateway API HTTPRoute, one for each host name.")
  public Gateway gateway;

  /** A Kubernetes Ingress. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public static class Ingress {
    @JsonPropertyDescription("Ingress class. Default: the cluster's.")
    @Size(min = 1, max = 253)
    public String className;

    @JsonPropertyDescription("Host names.")
    @Required
    @Size(min = 1, max = 32)
    public List<@Size(min = 1, max = 253) String> hosts;

    @JsonPropertyDescription("TLS. Default: none, unless certificate is enabled.")
    public Tls tls;

    @JsonPropertyDescription("Annotations of the Ingress.")
    @Size(max = 64)
    public Map<String, @Size(max = 4096) String> annotations;
  }

  /** TLS of a route. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public static class Tls {
    @JsonPropertyDescription("Secret of type kubernetes.io/tls. Default: the certificate's.")
    @Size(min = 1, max = 253)
    public String secretName;
  }

  /** A Traefik IngressRoute. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public static class Traefik {
    @JsonPropertyDescription("Entry points. Default: Traefik's own.")
    @Size(max = 8)
    public List<@Size(min = 1, max = 63) String> entryPoints;

    @JsonPropertyDescription(
        "Traefik rule, for example Host(`acme.example`). Odoo answers at the root of a host only.")
    @Required
    @Size(min = 1, max = 1024)
    public String match;

    @JsonPropertyDescription("Priority. Default: Traefik's own, by length of the rule.")
    @Min(0)
    @Max(100000)
    public Integer priority;

    @JsonPropertyDescription("Names of Traefik Middlewares of the same namespace.")
    @Size(max = 16)
    public List<@Size(min = 1, max = 253) String> middlewares;

    @JsonPropertyDescription("TLS. Default: none, unless certificate is enabled.")
    public Tls tls;

    @JsonPropertyDescription(
        "The route of /websocket. Default: enabled, the same rule, priority + 10.")
    public Websocket websocket;
  }

  /** The websocket's route. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public static class Websocket {
    @JsonPropertyDescription("Default: true.")
    public Boolean enabled;

    @JsonPropertyDescription("Rule without the path. Default: that of the route.")
    @Size(min = 1, max = 1024)
    public String match;

    @JsonPropertyDescription("Priority. Default: that of the route + 10.")
    @Min(0)
    @Max(100000)
    public Integer priority;
  }

  /** Gateway API. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public static class Gateway {
    @JsonPropertyDescription("The Gateways.")
    @Required
    @Size(min = 1, max = 8)
    public List<ParentRef> parentRefs;

    @JsonPropertyDescription("Host names.")
    @Required
    @Size(min = 1, max = 32)
    public List<@Size(min = 1, max = 253) String> hostnames;
  }

  /** A Gateway. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public static class ParentRef {
    @JsonPropertyDescription("Name of the Gateway.")
    @Required
    @Size(min = 1, max = 253)
    public String name;

    @JsonPropertyDescription("Its namespace. Default: the Odoo's.")
    @Size(min = 1, max = 63)
    public String namespace;

    @JsonPropertyDescription("Its listener. Default: all.")
    @Size(min = 1, max = 253)
    public String sectionName;
  }
}
