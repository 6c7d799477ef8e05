// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.resources;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.dropwizard.api.OutcomeView;
import com.operators.odoo.dropwizard.api.PlanView;
import com.operators.odoo.dropwizard.api.StateView;
import com.operators.odoo.dropwizard.cluster.Access;
import com.operators.odoo.dropwizard.edit.Bodies;
import com.operators.odoo.dropwizard.edit.OdooEdits;
import com.operators.odoo.dropwizard.edit.OdooJson;
import com.operators.odoo.dropwizard.edit.Target;
import com.operators.odoo.dropwizard.security.AccessCheck;
import com.operators.odoo.dropwizard.security.SecretReferences;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.time.Duration;

/** What one Odoo can be asked to do. */
@Path("/namespaces/{namespace}/odoos/{name}")
@Produces(MediaType.APPLICATION_JSON)
public final class OdooActionsResource {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final OdooOperator operator;
  private final OdooEdits edits;
  private final OdooJson json;
  private final AccessCheck access;
  private final Bodies bodies;

  public OdooActionsResource(
      OdooOperator operator, OdooEdits edits, OdooJson json, AccessCheck access, Bodies bodies) {
    this.operator = operator;
    this.edits = edits;
    this.json = json;
    this.access = access;
    this.bodies = bodies;
  }

  private Target allowed(Call call, String namespace, String name, String verb) {
    var target = new Target(namespace, name);
    access.require(call.only().caller(), Access.toOdoo(verb, namespace, name));
    return target;
  }

  /** What an apply of the candidate would do; without a body, of the Odoo as it is. */
  @POST
  @Path("/plan")
  @Consumes({MediaType.APPLICATION_JSON, "application/yaml", MediaType.WILDCARD})
  public PlanView plan(
      @BeanParam Call call,
      @PathParam("namespace") String namespace,
      @PathParam("name") String name) {
    var target = allowed(call, namespace, name, "get");
    var bytes = bodies.bytes(call.body());
    var candidate =
        bytes.length == 0
            ? json.of(edits.existing(target))
            : bodies.object(new ByteArrayInputStream(bytes), call.isYaml());
    var document = json.read(candidate, target);
    access.requireSecrets(
        call.caller(), namespace, SecretReferences.of(json.specOf(document.odoo())));
    return PlanView.of(operator.plan(document), document.warnings());
  }

  @POST
  @Path("/reconcile")
  public OutcomeView reconcile(
      @BeanParam Call call,
      @PathParam("namespace") String namespace,
      @PathParam("name") String name) {
    allowed(call, namespace, name, "patch");
    return OutcomeView.of(operator.reconcile(namespace, name, PATIENCE));
  }

  /** Returns at once; what is found is rolled out by the controller. */
  @POST
  @Path("/resync")
  public StateView resync(
      @BeanParam Call call,
      @PathParam("namespace") String namespace,
      @PathParam("name") String name) {
    edits.existing(allowed(call, namespace, name, "patch"));
    return StateView.of(operator.resync(namespace, name));
  }

  @POST
  @Path("/suspend")
  public StateView suspend(
      @BeanParam Call call,
      @PathParam("namespace") String namespace,
      @PathParam("name") String name) {
    edits.existing(allowed(call, namespace, name, "patch"));
    return StateView.of(operator.suspend(namespace, name, true));
  }

  @POST
  @Path("/resume")
  public StateView resume(
      @BeanParam Call call,
      @PathParam("namespace") String namespace,
      @PathParam("name") String name) {
    edits.existing(allowed(call, namespace, name, "patch"));
    return StateView.of(operator.suspend(namespace, name, false));
  }
}
