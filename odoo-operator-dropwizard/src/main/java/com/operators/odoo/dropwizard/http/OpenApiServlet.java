// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The OpenAPI document, as it is in the jar. */
public final class OpenApiServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String DOCUMENT = "/com/operators/odoo/dropwizard/openapi.json";

  private final transient byte[] document = read();

  private static byte[] read() {
    try (InputStream in = OpenApiServlet.class.getResourceAsStream(DOCUMENT)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the jar has no OpenAPI document", e);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/json");
    response.getOutputStream().write(document);
  }
}
