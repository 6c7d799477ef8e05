// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/** 200 if all is well, 503 with what is not. */
public final class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final transient Supplier<Map<String, String>> troubles;

  public HealthServlet(Supplier<Map<String, String>> troubles) {
    this.troubles = troubles;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var found = troubles.get();
    response.setStatus(found.isEmpty() ? 200 : 503);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    String status = found.isEmpty() ? "ok" : "failing";
    response
        .getOutputStream()
        .write(JSON.writeValueAsBytes(Map.of("status", status, "troubles", found)));
  }
}
