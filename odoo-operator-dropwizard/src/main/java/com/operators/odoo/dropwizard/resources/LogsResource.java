// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.resources;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.dropwizard.cluster.Access;
import com.operators.odoo.dropwizard.cluster.Instances;
import com.operators.odoo.dropwizard.cluster.Instances.LogRequest;
import com.operators.odoo.dropwizard.edit.OdooEdits;
import com.operators.odoo.dropwizard.edit.Target;
import com.operators.odoo.dropwizard.edit.Waits;
import com.operators.odoo.dropwizard.edit.Waits.Place;
import com.operators.odoo.dropwizard.errors.RequestRefusedException;
import com.operators.odoo.dropwizard.security.AccessCheck;
import com.operators.odoo.error.OdooOperatorException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs of the pods of one Odoo. */
@Path("/namespaces/{namespace}/odoos/{name}/logs")
public final class LogsResource {
  private static final Logger LOG = LoggerFactory.getLogger(LogsResource.class);
  private static final Set<String> COMPONENTS = Set.of("web", "cron", "database");

  private final OdooEdits edits;
  private final Instances instances;
  private final AccessCheck access;
  private final Waits waits;
  private final Set<InputStream> followed = ConcurrentHashMap.newKeySet();

  public LogsResource(OdooEdits edits, Instances instances, AccessCheck access, Waits waits) {
    this.edits = edits;
    this.instances = instances;
    this.access = access;
    this.waits = waits;
  }

  @GET
  @Produces("text/plain; charset=utf-8")
  public StreamingOutput logs(
      @BeanParam Call call,
      @PathParam("namespace") String namespace,
      @PathParam("name") String name) {
    call.only("component", "pod", "container", "tail", "since", "follow");
    var target = new Target(namespace, name);
    access.require(call.caller(), Access.toOdoo("get", namespace, name));
    access.require(call.caller(), Access.toLogs(namespace));
    var request = request(call);
    boolean follow = call.flag("follow");
    var odoo = edits.existing(target);
    if (!follow) {
      var log = instances.logs(odoo, request, false);
      return output -> copy(log, output);
    }
    if (call.isHead()) {
      return output -> {};
    }
    return followed(waits.take(), odoo, request);
  }

  /** Opened before the answer begins, so that a failure is still answered as one. */
  private StreamingOutput followed(Place place, Odoo odoo, LogRequest request) {
    InputStream log;
    try {
      log = instances.logs(odoo, request, true);
    } catch (OdooOperatorException e) {
      place.close();
      throw e;
    }
    followed.add(log);
    return output -> {
      try {
        begin(output);
        copy(log, output);
      } finally {
        followed.remove(log);
        place.close();
      }
    };
  }

  /** The follower learns at once that there is a log, even if it is silent. */
  private static void begin(OutputStream output) throws IOException {
    output.write(new byte[0]);
    output.flush();
  }

  /** Ends all logs that are followed: the service stops. */
  public void endFollowed() {
    for (InputStream log : followed) {
      try {
        log.close();
      } catch (IOException e) {
        LOG.debug("a log had ended already", e);
      }
    }
  }

  private static LogRequest request(Call call) {
    String component = call.query("component").orElse("web");
    if (!COMPONENTS.contains(component)) {
      throw RequestRefusedException.badRequest(
          "query parameter 'component' has to be web, cron or database");
    }
    call.query("pod").ifPresent(pod -> Target.requireLabel("pod", pod));
    call.query("container").ifPresent(container -> Target.requireLabel("container", container));
    return new LogRequest(
        call.query("pod"),
        component,
        call.query("container"),
        call.number("tail", 200, 1, 10_000),
        call.duration("since").map(since -> (int) since.toSeconds()));
  }

  /** Line by line as they come: a follower wants them at once. A source that breaks off ends it. */
  private static void copy(InputStream log, OutputStream output) throws IOException {
    try (log) {
      byte[] buffer = new byte[8192];
      for (int n = read(log, buffer); n >= 0; n = read(log, buffer)) {
        output.write(buffer, 0, n);
        output.flush();
      }
    }
  }

  private static int read(InputStream log, byte[] buffer) {
    try {
      return log.read(buffer);
    } catch (IOException e) {
      LOG.debug("a log broke off", e);
      return -1;
    }
  }
}
