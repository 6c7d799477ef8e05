// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.http;

import com.operators.odoo.dropwizard.config.HttpSettings;
import com.operators.odoo.dropwizard.errors.RequestRefusedException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/**
 * What web pages of other hosts may do: nothing, unless their origin is allowed. Where nobody has
 * to prove who they are, the name in Host must be this machine's too, so that no foreign name can
 * be bent to it.
 */
public final class OriginFilter implements HttpFilter {
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  private final HttpSettings settings;
  private final boolean isOpen;

  /**
   * @param isOpen whether nobody has to prove who they are
   */
  public OriginFilter(HttpSettings settings, boolean isOpen) {
    this.settings = settings;
    this.isOpen = isOpen;
  }

  @Override
  public void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isOpen && !LOCAL.contains(request.getServerName())) {
      throw RequestRefusedException.forbidden(
          "a service without authentication answers to localhost only, not to '"
              + request.getServerName()
              + "'");
    }
    String origin = request.getHeader("Origin");
    response.addHeader("Vary", "Origin");
    if (origin == null || isOwn(origin, request)) {
      chain.doFilter(request, response);
      return;
    }
    if (!settings.allowedOrigins().contains(origin)) {
      if (READING.contains(request.getMethod())) {
        chain.doFilter(request, response);
        return;
      }
      throw RequestRefusedException.forbidden(
          "pages of the origin '" + origin + "' may not call: see http.allowedOrigins");
    }
    response.setHeader("Access-Control-Allow-Origin", origin);
    response.setHeader("Access-Control-Expose-Headers", "ETag, Location, X-Request-Id");
    if (request.getMethod().equals("OPTIONS")) {
      response.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
      response.setHeader(
          "Access-Control-Allow-Headers",
          "Authorization, Content-Type, If-Match, If-None-Match, Last-Event-ID, X-Request-Id");
      response.setHeader("Access-Control-Max-Age", "600");
      response.setStatus(204);
      return;
    }
    chain.doFilter(request, response);
  }

  private static boolean isOwn(String origin, HttpServletRequest request) {
    try {
      return request.getHeader("Host") != null
          && request.getHeader("Host").equals(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
