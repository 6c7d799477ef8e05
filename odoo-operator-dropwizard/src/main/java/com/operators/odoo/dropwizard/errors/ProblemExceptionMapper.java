// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.errors;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.eclipse.jetty.http.HttpException;

/** The edge of REST: every failure becomes a {@link Problem}. */
public final class ProblemExceptionMapper implements ExceptionMapper<Throwable> {
  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof WebApplicationException http) {
      return ofProtocol(http);
    }
    if (failure instanceof HttpException broken) {
      return respond(Problems.ofStatus(broken.getCode(), "the request could not be read"));
    }
    return respond(Problems.of(failure));
  }

  private static Response ofProtocol(WebApplicationException failure) {
    var given = failure.getResponse();
    if (given.getStatus() < 400) {
      return given;
    }
    if (given.getStatus() >= 500) {
      return respond(Problems.of(failure));
    }
    var problem = Problems.ofStatus(given.getStatus(), detail(failure));
    var answer = Response.fromResponse(respond(problem));
    Object allow = given.getHeaders().getFirst(HttpHeaders.ALLOW);
    return allow == null ? answer.build() : answer.header(HttpHeaders.ALLOW, allow).build();
  }

  private static String detail(WebApplicationException failure) {
    if (failure instanceof NotFoundException) {
      return "there is no such path";
    }
    if (failure instanceof NotAllowedException) {
      return "this path does not take that method; see Allow";
    }
    if (failure instanceof NotSupportedException) {
      return "this Content-Type is not understood here";
    }
    if (failure instanceof NotAcceptableException) {
      return "none of the accepted media types can be produced";
    }
    return "the request could not be understood";
  }

  static Response respond(Problem problem) {
    var answer = Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    if (problem.status() == 401) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"odoo-operator\"");
    }
    if (problem.status() == 503 || problem.status() == 429) {
      answer.header(HttpHeaders.RETRY_AFTER, "2");
    }
    return answer.build();
  }
}
