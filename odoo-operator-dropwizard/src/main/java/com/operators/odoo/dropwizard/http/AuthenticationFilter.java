// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.http;

import com.operators.odoo.dropwizard.errors.RequestRefusedException;
import com.operators.odoo.dropwizard.route.Paths;
import com.operators.odoo.dropwizard.security.Authenticator;
import com.operators.odoo.dropwizard.security.Caller;
import com.operators.odoo.dropwizard.security.RateLimiter;
import com.operators.odoo.error.Reason;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Lets in who is known, not too often, and with no more than is allowed in size. */
public final class AuthenticationFilter implements HttpFilter {
  private static final String SCHEME = "Bearer ";

  private final Authenticator authenticator;
  private final RateLimiter limiter;
  private final long maxBytes;

  public AuthenticationFilter(Authenticator authenticator, RateLimiter limiter, long maxBytes) {
    this.authenticator = authenticator;
    this.limiter = limiter;
    this.maxBytes = maxBytes;
  }

  /** Who sent the request; known to everything behind this filter. */
  public static Caller callerOf(HttpServletRequest request) {
    return (Caller) request.getAttribute(RequestLogFilter.CALLER);
  }

  @Override
  public void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (Paths.isOpen(request.getRequestURI())) {
      requirePace("address " + request.getRemoteAddr());
    } else {
      var caller = known(request);
      request.setAttribute(RequestLogFilter.CALLER, caller);
      requirePace("caller " + caller.name());
    }
    if (request.getContentLengthLong() > maxBytes) {
      throw new RequestRefusedException(
          413, Reason.TooLarge, "the body is larger than " + maxBytes + " bytes");
    }
    chain.doFilter(request, response);
  }

  private Caller known(HttpServletRequest request) {
    var token = tokenOf(request);
    return authenticator
        .authenticate(token)
        .orElseThrow(
            () -> {
              // guessing costs the guesser's own pace
              requirePace("stranger " + request.getRemoteAddr());
              return new RequestRefusedException(
                  401,
                  Reason.Unauthorized,
                  token.isPresent() ? "the token is not valid here" : "there is no bearer token");
            });
  }

  private static Optional<String> tokenOf(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Authorization"))
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> header.substring(SCHEME.length()).strip())
        .filter(token -> !token.isEmpty());
  }

  private void requirePace(String who) {
    if (!limiter.allows(who)) {
      throw new RequestRefusedException(
          429,
          Reason.TooManyRequests,
          "these are more requests per second than one caller may send");
    }
  }
}
