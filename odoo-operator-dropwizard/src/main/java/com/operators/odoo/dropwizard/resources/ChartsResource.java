// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.resources;

import com.operators.odoo.dropwizard.api.ListView;
import com.operators.odoo.dropwizard.api.SeedView;
import com.operators.odoo.dropwizard.cluster.Access;
import com.operators.odoo.dropwizard.cluster.OdooFeed;
import com.operators.odoo.dropwizard.edit.Bodies;
import com.operators.odoo.dropwizard.edit.OdooEdits;
import com.operators.odoo.dropwizard.edit.SeedCalls;
import com.operators.odoo.dropwizard.edit.Target;
import com.operators.odoo.dropwizard.errors.RequestRefusedException;
import com.operators.odoo.dropwizard.security.AccessCheck;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The seed system's calls: same paths, same bodies, honest answers. */
@Path("/charts")
@Produces(MediaType.APPLICATION_JSON)
public final class ChartsResource {
  private static final String YAML = "application/yaml";

  private final SeedCalls seed;
  private final OdooEdits edits;
  private final OdooFeed feed;
  private final AccessCheck access;
  private final Bodies bodies;

  public ChartsResource(
      SeedCalls seed, OdooEdits edits, OdooFeed feed, AccessCheck access, Bodies bodies) {
    this.seed = seed;
    this.edits = edits;
    this.feed = feed;
    this.access = access;
    this.bodies = bodies;
  }

  private String namespace(Call call) {
    return Target.requireLabel("namespace", access.namespaceOr(call.query("namespace")));
  }

  private String allowed(Call call, String verb) {
    String namespace = namespace(call);
    access.require(call.caller(), Access.toOdoos(verb, Optional.of(namespace)));
    return namespace;
  }

  @POST
  @Path("/create_crd")
  @Consumes({MediaType.APPLICATION_JSON, YAML})
  public SeedView create(@BeanParam Call call) {
    call.only("namespace", "dryRun", "wait", "timeout");
    var options = call.writeOptions("Ready");
    String namespace = allowed(call, "create");
    var document = bodies.object(call.body(), call.isYaml());
    return seed.create(call.caller(), namespace, document, options);
  }

  @POST
  @Path("/edit_crd")
  @Consumes({MediaType.APPLICATION_JSON, YAML})
  public SeedView edit(@BeanParam Call call) {
    call.only("namespace", "dryRun", "wait", "timeout");
    var options = call.writeOptions("Ready");
    String namespace = allowed(call, "patch");
    var document = bodies.object(call.body(), call.isYaml());
    return seed.edit(call.caller(), namespace, document, options);
  }

  @POST
  @Path("/delete_crd")
  public SeedView delete(@BeanParam Call call) {
    call.only("branch", "namespace", "dryRun", "wait", "timeout");
    var options = call.writeOptions("Gone");
    var target = target(call, "branch");
    access.require(call.caller(), Access.toOdoo("delete", target.namespace(), target.name()));
    var last = edits.existing(target);
    edits.delete(target, Optional.empty(), options);
    return seed.view(last);
  }

  private Target target(Call call, String parameter) {
    String fullname =
        call.query(parameter)
            .orElseThrow(
                () ->
                    RequestRefusedException.badRequest(
                        "query parameter '" + parameter + "' is missing: the fullname"));
    return new Target(namespace(call), SeedCalls.nameOf(fullname));
  }

  @GET
  @Path("/load_crd")
  public ListView<SeedView> load(@BeanParam Call call) {
    call.only("fullname", "namespace");
    if (call.query("fullname").isPresent()) {
      var target = target(call, "fullname");
      access.require(call.caller(), Access.toOdoo("get", target.namespace(), target.name()));
      return ListView.whole(List.of(seed.view(edits.existing(target))));
    }
    String namespace = allowed(call, "list");
    return ListView.whole(
        feed.list(Optional.of(namespace)).stream()
            .sorted(Comparator.comparing(odoo -> odoo.getMetadata().getName()))
            .map(seed::view)
            .toList());
  }
}
