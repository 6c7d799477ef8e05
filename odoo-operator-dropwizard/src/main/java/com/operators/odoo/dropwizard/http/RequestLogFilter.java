// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.operators.odoo.dropwizard.errors.ProblemWriter;
import com.operators.odoo.dropwizard.errors.Problems;
import com.operators.odoo.dropwizard.metrics.HttpMetrics;
import com.operators.odoo.dropwizard.security.Caller;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Gives each request an id that the answer and every line of the log carry, and writes one line of
 * JSON for it to the logger {@code access}. No header and no query is logged: they may hold tokens.
 */
public final class RequestLogFilter implements HttpFilter {
  public static final String CALLER = Caller.class.getName();
  private static final long MAX_DRAINED = 64 << 10;
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(RequestLogFilter.class);
  private static final Logger ACCESS = LoggerFactory.getLogger("access");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern GOOD_ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  private final HttpMetrics metrics;

  public RequestLogFilter(HttpMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String given = request.getHeader("X-Request-Id");
    String id =
        given != null && GOOD_ID.matcher(given).matches() ? given : UUID.randomUUID().toString();
    response.setHeader("X-Request-Id", id);
    long began = System.nanoTime();
    MDC.put(Problems.REQUEST_ID, id);
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException e) {
      if (response.isCommitted()) {
        throw e;
      }
      response.resetBuffer();
      ProblemWriter.write(response, Problems.of(e));
    } finally {
      MDC.remove(Problems.REQUEST_ID);
      if (request.isAsyncStarted()) {
        request.getAsyncContext().addListener(new AtEnd(() -> log(request, response, began)));
      } else {
        drain(request, response.getStatus());
        log(request, response, began);
      }
    }
  }

  /**
   * Reads what is left of a short body. A server that answers and hangs up while the client still
   * sends cuts its own answer off. Who sends drop by drop is not waited for.
   */
  private static void drain(HttpServletRequest request, int status) {
    long length = request.getContentLengthLong();
    if (length <= 0 || length > MAX_DRAINED || status == HttpServletResponse.SC_REQUEST_TIMEOUT) {
      return;
    }
    long end = System.nanoTime() + LONGEST_DRAIN.toNanos();
    byte[] rest = new byte[8192];
    try {
      var body = request.getInputStream();
      int read;
      do {
        read = body.read(rest);
      } while (read >= 0 && System.nanoTime() < end);
    } catch (IOException | IllegalStateException e) {
      LOG.debug("the rest of a body did not come: the connection ends", e);
    }
  }

  private void log(HttpServletRequest request, HttpServletResponse response, long began) {
    var took = Duration.ofNanos(System.nanoTime() - began);
    metrics.record(request.getMethod(), request.getRequestURI(), response.getStatus(), took);
    var caller = (Caller) request.getAttribute(CALLER);
    ObjectNode line = JSON.createObjectNode();
    line.put("timestamp", Instant.now().toString());
    line.put("requestId", response.getHeader("X-Request-Id"));
    line.put("remote", request.getRemoteAddr());
    line.put("caller", caller == null ? "-" : caller.name());
    line.put("method", request.getMethod());
    line.put("path", request.getRequestURI());
    line.put("status", response.getStatus());
    line.put("ms", took.toMillis());
    try {
      ACCESS.info(JSON.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("RequestLogFilter: a line cannot be written", e);
    }
  }

  private record AtEnd(Runnable action) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      action.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
