// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Keeps the admin port, whose callers nobody knows, to what probes and Prometheus read: Dropwizard
 * itself would also serve tasks, threads and profiles there.
 */
public final class AdminPathsFilter implements HttpFilter {
  private final Set<String> served;

  /**
   * @param served paths, each that of one servlet
   */
  public AdminPathsFilter(Set<String> served) {
    this.served = Set.copyOf(served);
  }

  @Override
  public void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (served.contains(request.getServletPath()) && request.getPathInfo() == null) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }
}
