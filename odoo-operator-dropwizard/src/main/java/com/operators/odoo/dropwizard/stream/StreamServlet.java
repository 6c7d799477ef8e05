// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.stream;

import com.operators.odoo.dropwizard.cluster.Access;
import com.operators.odoo.dropwizard.config.KubernetesSettings;
import com.operators.odoo.dropwizard.edit.Target;
import com.operators.odoo.dropwizard.errors.RequestRefusedException;
import com.operators.odoo.dropwizard.http.AuthenticationFilter;
import com.operators.odoo.dropwizard.security.AccessCheck;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** {@code GET /events/stream}: server-sent events of all changes, over one connection. */
public final class StreamServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Set<String> PARAMETERS = Set.of("namespace", "lastEventId");

  private final transient ChangeHub hub;
  private final transient AccessCheck access;
  private final transient KubernetesSettings settings;

  public StreamServlet(ChangeHub hub, AccessCheck access, KubernetesSettings settings) {
    this.hub = hub;
    this.access = access;
    this.settings = settings;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!request.getMethod().equals("GET")) {
      response.setHeader("Allow", "GET");
      response.sendError(405);
      return;
    }
    requireKnown(request);
    var namespace =
        access.scoped(
            parameter(request, "namespace").map(n -> Target.requireLabel("namespace", n)));
    access.require(AuthenticationFilter.callerOf(request), Access.toOdoos("watch", namespace));
    var since = lastEventId(request);
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    var context = request.startAsync();
    context.setTimeout(0);
    var stream =
        new ChangeStream(
            context,
            name -> settings.serves(name) && namespace.map(name::equals).orElse(true),
            hub::leave);
    try {
      hub.join(stream, since);
    } catch (RequestRefusedException e) {
      context.complete();
      throw e;
    }
    stream.start();
  }

  private static void requireKnown(HttpServletRequest request) {
    for (String name : request.getParameterMap().keySet()) {
      if (!PARAMETERS.contains(name)) {
        throw RequestRefusedException.badRequest("unknown query parameter '" + name + "'");
      }
    }
  }

  private static Optional<String> parameter(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name));
  }

  private static Optional<Long> lastEventId(HttpServletRequest request) {
    var given =
        Optional.ofNullable(request.getHeader("Last-Event-ID"))
            .or(() -> parameter(request, "lastEventId"));
    return given.map(
        text -> {
          if (!text.matches("[0-9]{1,18}")) {
            throw RequestRefusedException.badRequest(
                "Last-Event-ID has to be an id of this stream");
          }
          return Long.parseLong(text);
        });
  }
}
