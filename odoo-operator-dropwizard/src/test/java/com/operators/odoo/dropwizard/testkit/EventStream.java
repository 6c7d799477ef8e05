// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Follows the service's changes as a client does. */
public final class EventStream implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA = "data: ";

  private final BlockingQueue<JsonNode> changes = new LinkedBlockingQueue<>();
  private final Stream<String> lines;
  private int heard;

  /** From now on. */
  public EventStream(RunningService service, String bearer) throws Exception {
    this(service, bearer, "");
  }

  /**
   * @param known id of the last change that is known already
   */
  public EventStream(RunningService service, String bearer, String known) throws Exception {
    var request =
        HttpRequest.newBuilder(service.uri("/events/stream")).header("Authorization", bearer);
    if (!known.isEmpty()) {
      request.header("Last-Event-ID", known);
    }
    lines =
        HttpClient.newHttpClient()
            .send(request.build(), HttpResponse.BodyHandlers.ofLines())
            .body();
    var reader = new Thread(this::read, "event-stream");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    lines
        .filter(line -> line.startsWith(DATA) && !line.equals(DATA + "{}"))
        .forEach(line -> changes.add(parse(line.substring(DATA.length()))));
  }

  private static JsonNode parse(String data) {
    try {
      return JSON.readTree(data);
    } catch (JsonProcessingException e) {
      throw new AssertionError("this is no JSON: " + data, e);
    }
  }

  /** The first change from here on that is as wanted. */
  public JsonNode await(Duration patience, Predicate<JsonNode> wanted) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    JsonNode last = JSON.nullNode();
    for (long left = patience.toNanos(); left > 0; left = end - System.nanoTime()) {
      JsonNode change = changes.poll(left, TimeUnit.NANOSECONDS);
      heard += change == null ? 0 : 1;
      if (change != null && wanted.test(change)) {
        return change;
      }
      last = change == null ? last : change;
    }
    throw new AssertionError("not heard within " + patience + "; the last change: " + last);
  }

  /** How many changes were looked at so far. */
  public int heard() {
    return heard;
  }

  @Override
  public void close() {
    lines.close();
  }
}
