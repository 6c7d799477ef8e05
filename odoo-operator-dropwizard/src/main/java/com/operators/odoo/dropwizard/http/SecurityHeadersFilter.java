// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.http;

import com.operators.odoo.dropwizard.route.Paths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Headers that keep browsers from doing more than is meant. */
public final class SecurityHeadersFilter implements HttpFilter {
  private static final String API = "default-src 'none'; frame-ancestors 'none'";

  /** Swagger UI sets styles from its script and draws icons from data URLs. */
  private static final String PAGE =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
          + " base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

  @Override
  public void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean isPage = request.getRequestURI().startsWith(Paths.DOCS);
    response.setHeader("Content-Security-Policy", isPage ? PAGE : API);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
    if (!isPage) {
      response.setHeader("Cache-Control", "no-store");
    }
    chain.doFilter(request, response);
  }
}
