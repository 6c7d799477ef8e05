// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.operators.odoo.api.v1.DeletionPolicy;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.dropwizard.cluster.Access;
import com.operators.odoo.dropwizard.edit.Bodies;
import com.operators.odoo.dropwizard.edit.JsonMerge;
import com.operators.odoo.dropwizard.edit.JsonPatches;
import com.operators.odoo.dropwizard.edit.OdooEdits;
import com.operators.odoo.dropwizard.edit.OdooJson;
import com.operators.odoo.dropwizard.edit.Target;
import com.operators.odoo.dropwizard.edit.Written;
import com.operators.odoo.dropwizard.errors.RequestRefusedException;
import com.operators.odoo.dropwizard.route.Paths;
import com.operators.odoo.dropwizard.security.AccessCheck;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One Odoo: read, created, replaced, patched, deleted. */
@Path("/namespaces/{namespace}/odoos/{name}")
@Produces(MediaType.APPLICATION_JSON)
public final class OdooResource {
  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final String JSON_PATCH = "application/json-patch+json";

  private final OdooEdits edits;
  private final OdooJson json;
  private final AccessCheck access;
  private final Bodies bodies;

  public OdooResource(OdooEdits edits, OdooJson json, AccessCheck access, Bodies bodies) {
    this.edits = edits;
    this.json = json;
    this.access = access;
    this.bodies = bodies;
  }

  private Target allowed(Call call, String namespace, String name, String verb) {
    var target = new Target(namespace, name);
    access.require(call.caller(), Access.toOdoo(verb, namespace, name));
    return target;
  }

  private Response answer(int status, Odoo odoo) {
    return Response.status(status)
        .tag(new EntityTag(odoo.getMetadata().getResourceVersion()))
        .entity(json.of(odoo))
        .build();
  }

  private Response answer(Written written) {
    var metadata = written.odoo().getMetadata();
    var answer = Response.fromResponse(answer(written.created() ? 201 : 200, written.odoo()));
    if (written.created()) {
      answer.location(URI.create(Paths.toOdoo(metadata.getNamespace(), metadata.getName())));
    }
    return answer.build();
  }

  @GET
  public Response get(
      @BeanParam Call call,
      @PathParam("namespace") String namespace,
      @PathParam("name") String name) {
    var target = allowed(call.only(), namespace, name, "get");
    var odoo = edits.existing(target);
    String tag = "\"" + odoo.getMetadata().getResourceVersion() + "\"";
    boolean isKnown = call.header("If-None-Match").map(tag::equals).orElse(false);
    return isKnown ? Response.notModified(tag).build() : answer(200, odoo);
  }

  @PUT
  @Consumes({MediaType.APPLICATION_JSON, "application/yaml"})
  public Response put(
      @BeanParam Call call,
      @PathParam("namespace") String namespace,
      @PathParam("name") String name) {
    var options = call.only("dryRun", "wait", "timeout").writeOptions("Ready");
    var target = allowed(call, namespace, name, "update");
    access.require(call.caller(), Access.toOdoos("create", Optional.of(namespace)));
    var document = json.read(bodies.object(call.body(), call.isYaml()), target);
    return answer(edits.put(call.caller(), document, options));
  }

  @PATCH
  @Consumes({MERGE_PATCH, JSON_PATCH})
  public Response patch(
      @BeanParam Call call,
      @PathParam("namespace") String namespace,
      @PathParam("name") String name) {
    var options = call.only("dryRun", "wait", "timeout").writeOptions("Ready");
    var target = allowed(call, namespace, name, "patch");
    JsonNode patch = bodies.node(call.body(), false);
    UnaryOperator<JsonNode> change =
        call.contentType().equals(JSON_PATCH)
            ? document -> JsonPatches.apply(patch, document)
            : document -> JsonMerge.apply(document, patch);
    return answer(edits.patch(call.caller(), target, change, options));
  }

  @DELETE
  public Response delete(
      @BeanParam Call call,
      @PathParam("namespace") String namespace,
      @PathParam("name") String name) {
    call.only("deletionPolicy", "dryRun", "wait", "timeout");
    var options = call.writeOptions("Gone");
    var policy = call.query("deletionPolicy").map(OdooResource::policy);
    var target = allowed(call, namespace, name, "delete");
    if (policy.isPresent()) {
      access.require(call.caller(), Access.toOdoo("patch", namespace, name));
    }
    var last = edits.existing(target);
    edits.delete(target, policy, options);
    boolean isGone = options.patience().isPresent() && !options.dryRun();
    return answer(isGone ? 200 : 202, last);
  }

  private static DeletionPolicy policy(String text) {
    return Arrays.stream(DeletionPolicy.values())
        .filter(policy -> policy.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                RequestRefusedException.badRequest(
                    "query parameter 'deletionPolicy' has to be one of "
                        + Arrays.toString(DeletionPolicy.values())));
  }
}
