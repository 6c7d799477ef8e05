// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes problems where JAX-RS is not at work: in filters, servlets and the server itself. */
public final class ProblemWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ProblemWriter() {}

  public static void write(HttpServletResponse response, Problem problem) throws IOException {
    byte[] body = bytes(problem);
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
    if (problem.status() == 401) {
      response.setHeader("WWW-Authenticate", "Bearer realm=\"odoo-operator\"");
    }
    if (problem.status() == 429 || problem.status() == 503) {
      response.setHeader("Retry-After", "2");
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  static byte[] bytes(Problem problem) {
    try {
      return JSON.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Problem: cannot be written", e);
    }
  }
}
