// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.resources;

import com.operators.odoo.OdooOperator;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.dropwizard.api.EventView;
import com.operators.odoo.dropwizard.api.ListView;
import com.operators.odoo.dropwizard.api.ObjectView;
import com.operators.odoo.dropwizard.api.RevisionView;
import com.operators.odoo.dropwizard.api.StateView;
import com.operators.odoo.dropwizard.cluster.Access;
import com.operators.odoo.dropwizard.cluster.Instances;
import com.operators.odoo.dropwizard.edit.OdooEdits;
import com.operators.odoo.dropwizard.edit.Target;
import com.operators.odoo.dropwizard.errors.RequestRefusedException;
import com.operators.odoo.dropwizard.security.AccessCheck;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What there is to know of one Odoo beside its document. */
@Path("/namespaces/{namespace}/odoos/{name}")
@Produces(MediaType.APPLICATION_JSON)
public final class OdooPartsResource {
  private final OdooOperator operator;
  private final OdooEdits edits;
  private final Instances instances;
  private final AccessCheck access;

  public OdooPartsResource(
      OdooOperator operator, OdooEdits edits, Instances instances, AccessCheck access) {
    this.operator = operator;
    this.edits = edits;
    this.instances = instances;
    this.access = access;
  }

  private Odoo existing(Call call, String namespace, String name) {
    var target = new Target(namespace, name);
    access.require(call.only().caller(), Access.toOdoo("get", namespace, name));
    return edits.existing(target);
  }

  @GET
  @Path("/status")
  public StateView status(
      @BeanParam Call call,
      @PathParam("namespace") String namespace,
      @PathParam("name") String name) {
    return StateView.of(existing(call, namespace, name));
  }

  @GET
  @Path("/history")
  public ListView<RevisionView> history(
      @BeanParam Call call,
      @PathParam("namespace") String namespace,
      @PathParam("name") String name) {
    existing(call, namespace, name);
    return ListView.whole(
        operator.history(namespace, name).stream().map(RevisionView::of).toList());
  }

  @GET
  @Path("/events")
  public ListView<EventView> events(
      @BeanParam Call call,
      @PathParam("namespace") String namespace,
      @PathParam("name") String name) {
    access.require(call.caller(), Access.toEvents(namespace));
    return ListView.whole(instances.events(existing(call, namespace, name)));
  }

  @GET
  @Path("/objects")
  public ListView<ObjectView> objects(
      @BeanParam Call call,
      @PathParam("namespace") String namespace,
      @PathParam("name") String name) {
    return ListView.whole(instances.objects(existing(call, namespace, name)));
  }

  /** Helm keeps a manifest in a Secret, and what Secrets hold may be in it. */
  @GET
  @Path("/manifest")
  @Produces("application/yaml")
  public String manifest(
      @BeanParam Call call,
      @PathParam("namespace") String namespace,
      @PathParam("name") String name) {
    var odoo = existing(call, namespace, name);
    access.require(call.caller(), Access.toSecret(namespace, "sh.helm.release.v1." + name));
    return instances
        .manifest(odoo)
        .orElseThrow(() -> RequestRefusedException.notFound("there is no release yet"));
  }
}
