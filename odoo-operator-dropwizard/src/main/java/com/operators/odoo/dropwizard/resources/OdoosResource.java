// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.dropwizard.api.ListView;
import com.operators.odoo.dropwizard.api.NamespaceView;
import com.operators.odoo.dropwizard.api.StateView;
import com.operators.odoo.dropwizard.cluster.Access;
import com.operators.odoo.dropwizard.cluster.OdooFeed;
import com.operators.odoo.dropwizard.edit.OdooJson;
import com.operators.odoo.dropwizard.edit.Target;
import com.operators.odoo.dropwizard.errors.RequestRefusedException;
import com.operators.odoo.dropwizard.security.AccessCheck;
import com.operators.odoo.dropwizard.select.OdooOrder;
import com.operators.odoo.dropwizard.select.Selector;
import com.operators.odoo.error.Reason;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Many Odoos at once, from what the service has seen: the API server is not asked. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class OdoosResource {
  private final OdooFeed feed;
  private final OdooJson json;
  private final AccessCheck access;
  private final Supplier<List<String>> namespaces;

  /**
   * @param namespaces names of all that are served
   */
  public OdoosResource(
      OdooFeed feed, OdooJson json, AccessCheck access, Supplier<List<String>> namespaces) {
    this.feed = feed;
    this.json = json;
    this.access = access;
    this.namespaces = namespaces;
  }

  @GET
  @Path("/namespaces")
  public ListView<NamespaceView> namespaces(@BeanParam Call call) {
    var caller = call.only().caller();
    requireSynced();
    return ListView.whole(
        namespaces.get().stream()
            .filter(name -> caller.may(Access.toOdoos("list", Optional.of(name))))
            .map(this::view)
            .toList());
  }

  private NamespaceView view(String name) {
    var odoos = feed.list(Optional.of(name));
    long ready = odoos.stream().filter(odoo -> StateView.of(odoo).works()).count();
    return new NamespaceView(name, odoos.size(), Math.toIntExact(ready));
  }

  @GET
  @Path("/odoos")
  public ListView<ObjectNode> all(@BeanParam Call call) {
    return page(call, Optional.empty());
  }

  @GET
  @Path("/namespaces/{namespace}/odoos")
  public ListView<ObjectNode> ofNamespace(
      @BeanParam Call call, @PathParam("namespace") String namespace) {
    return page(call, Optional.of(Target.requireLabel("namespace", namespace)));
  }

  private ListView<ObjectNode> page(Call call, Optional<String> given) {
    call.only("labelSelector", "fieldSelector", "ready", "sort", "limit", "offset");
    int limit = call.number("limit", 100, 1, 1000);
    int offset = call.number("offset", 0, 0, 1_000_000);
    var labels = call.query("labelSelector").map(Selector::parse);
    var fields = call.query("fieldSelector").map(Selector::parse);
    var ready = call.query("ready").map(text -> call.flag("ready"));
    var order = OdooOrder.of(call.query("sort").orElse("name"));
    var namespace = access.scoped(given);
    access.require(call.caller(), Access.toOdoos("list", namespace));
    requireSynced();
    var found =
        feed.list(namespace).stream()
            .filter(odoo -> labels.map(s -> s.matchesLabels(odoo)).orElse(true))
            .filter(odoo -> ready.map(r -> r == StateView.of(odoo).works()).orElse(true))
            .filter(odoo -> fields.map(s -> s.matchesFields(json.of(odoo))).orElse(true))
            .sorted(order)
            .toList();
    return page(found, offset, limit);
  }

  private ListView<ObjectNode> page(List<Odoo> found, int offset, int limit) {
    int from = Math.min(offset, found.size());
    int to = Math.min(from + limit, found.size());
    return new ListView<>(
        found.subList(from, to).stream().map(json::of).toList(),
        found.size(),
        to < found.size() ? to : null);
  }

  private void requireSynced() {
    if (!feed.isSynced()) {
      throw new RequestRefusedException(
          503, Reason.ClusterUnreachable, "the cluster does not answer at the moment");
    }
  }
}
