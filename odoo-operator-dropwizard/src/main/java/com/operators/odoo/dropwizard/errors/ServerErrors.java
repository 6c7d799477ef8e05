// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.errors;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the server itself says of requests that never reach a resource: problems as well. */
final class ServerErrors {
  private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

  private ServerErrors() {}

  static void answer(Response response, Callback callback, int status) {
    var problem = Problems.ofStatus(status, detail(status));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    response.getHeaders().put("X-Request-Id", problem.requestId());
    if (status == 405) {
      response.getHeaders().put(HttpHeader.ALLOW, METHODS);
    }
    response.write(true, ByteBuffer.wrap(ProblemWriter.bytes(problem)), callback);
  }

  private static String detail(int status) {
    return switch (status) {
      case 404 -> "there is no such path";
      case 405 -> "this path does not take that method";
      case 408 -> "the request came too slowly";
      case 413 -> "the request is too large";
      case 414 -> "the URL is too long";
      case 431 -> "the headers are too large";
      default ->
          status < 500
              ? "the request could not be understood"
              : "the operator failed; its log says why";
    };
  }
}
