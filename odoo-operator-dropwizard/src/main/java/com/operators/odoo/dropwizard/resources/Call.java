// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.resources;

import com.operators.odoo.dropwizard.edit.WriteOptions;
import com.operators.odoo.dropwizard.errors.RequestRefusedException;
import com.operators.odoo.dropwizard.http.AuthenticationFilter;
import com.operators.odoo.dropwizard.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request: its caller, and its parameters, read strictly. */
public final class Call {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(s|m|h)?");
  private static final Pattern ETAG = Pattern.compile("\"([^\"]*)\"");
  private static final Duration MAX_PATIENCE = Duration.ofMinutes(15);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Context private HttpServletRequest request;
  @Context private UriInfo uri;

  Caller caller() {
    return AuthenticationFilter.callerOf(request);
  }

  /** Whether the caller wants the headers alone: what would last is not begun. */
  boolean isHead() {
    return request.getMethod().equals("HEAD");
  }

  InputStream body() {
    try {
      return request.getInputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isYaml() {
    String type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).contains("yaml");
  }

  String contentType() {
    String type = request.getContentType();
    return type == null ? "" : type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  /** A misspelt parameter is told, not passed over. */
  Call only(String... names) {
    var unknown = new HashSet<>(uri.getQueryParameters().keySet());
    Arrays.asList(names).forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw RequestRefusedException.badRequest(
          "unknown query parameter '"
              + unknown.iterator().next()
              + "'; there are: "
              + (names.length == 0 ? "none" : String.join(", ", names)));
    }
    return this;
  }

  Optional<String> query(String name) {
    List<String> values = uri.getQueryParameters().getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw RequestRefusedException.badRequest("query parameter '" + name + "' is given twice");
    }
    if (values.contains("")) {
      throw RequestRefusedException.badRequest("query parameter '" + name + "' is empty");
    }
    return values.stream().findFirst();
  }

  int number(String name, int fallback, int min, int max) {
    return query(name).map(text -> number(name, text, min, max)).orElse(fallback);
  }

  private static int number(String name, String text, int min, int max) {
    boolean isGood = text.matches("[0-9]{1,9}");
    int number = isGood ? Integer.parseInt(text) : -1;
    if (!isGood || number < min || number > max) {
      throw RequestRefusedException.badRequest(
          "query parameter '" + name + "' has to be a number from " + min + " to " + max);
    }
    return number;
  }

  boolean flag(String name) {
    return query(name)
        .map(
            text -> {
              if (!Set.of("true", "false").contains(text)) {
                throw RequestRefusedException.badRequest(
                    "query parameter '" + name + "' has to be true or false");
              }
              return text.equals("true");
            })
        .orElse(false);
  }

  Optional<Duration> duration(String name) {
    return query(name).map(text -> duration(name, text));
  }

  private static Duration duration(String name, String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw RequestRefusedException.badRequest(
          "query parameter '" + name + "' has to be a duration such as 30s, 5m or 1h");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofSeconds(number);
    };
  }

  /**
   * How a write is meant: {@code dryRun}, {@code wait}, {@code timeout}, If-Match, If-None-Match.
   *
   * @param state that may be waited for
   */
  WriteOptions writeOptions(String state) {
    query("wait")
        .filter(wait -> !wait.equals(state))
        .ifPresent(
            wait -> {
              throw RequestRefusedException.badRequest("query parameter 'wait' has to be " + state);
            });
    var timeout = duration("timeout");
    if (timeout.filter(t -> t.compareTo(MAX_PATIENCE) > 0).isPresent()) {
      throw RequestRefusedException.badRequest("query parameter 'timeout' is at most 15m");
    }
    boolean onlyNew = header("If-None-Match").map(Call::requireStar).orElse(false);
    return new WriteOptions(
        flag("dryRun"),
        header("If-Match").map(Call::versionOf),
        onlyNew,
        query("wait").map(wait -> timeout.orElse(PATIENCE)));
  }

  private static boolean requireStar(String given) {
    if (!given.strip().equals("*")) {
      throw RequestRefusedException.badRequest("If-None-Match can only be *");
    }
    return true;
  }

  private static String versionOf(String given) {
    Matcher matcher = ETAG.matcher(given.strip());
    if (given.strip().equals("*")) {
      return "*";
    }
    if (!matcher.matches()) {
      throw RequestRefusedException.badRequest(
          "If-Match has to be the ETag as it was given, in quotes, or *");
    }
    return matcher.group(1);
  }
}
