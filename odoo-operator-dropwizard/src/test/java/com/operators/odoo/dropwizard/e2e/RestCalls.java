// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.e2e;

import com.operators.odoo.dropwizard.route.Paths;
import com.operators.odoo.dropwizard.testkit.RunningService.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The service at one address, called by someone with a token. */
final class RestCalls {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;
  private final String token;

  /**
   * @param address host and port
   */
  RestCalls(String address, String token) {
    this.address = address;
    this.token = token;
  }

  /** A good answer; any other is a failed test. */
  Answer call(String method, String path, String body) throws Exception {
    var answer = send(method, path, body, PATIENCE);
    if (answer.status() >= 300) {
      throw new AssertionError(method + " " + path + ": " + answer.status() + " " + answer.text());
    }
    return answer;
  }

  private Answer send(String method, String path, String body, Duration timeout)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://" + address + Paths.BASE + path))
            .timeout(timeout)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return new Answer(client.send(request, HttpResponse.BodyHandlers.ofString()));
  }

  /** Asks for this again and again until it is closed. */
  Watch watch(String path) {
    return new Watch(path);
  }

  /** How often it was asked, and what was no good answer. */
  final class Watch implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Future<?> asking;

    private Watch(String path) {
      asking = clock.scheduleWithFixedDelay(() -> ask(path), 0, 100, TimeUnit.MILLISECONDS);
    }

    private void ask(String path) {
      count.incrementAndGet();
      try {
        int status = send("GET", path, "", Duration.ofSeconds(5)).status();
        if (status != 200) {
          failures.add("status " + status);
        }
      } catch (IOException e) {
        failures.add(e.toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // it is closed
      }
    }

    int count() {
      return count.get();
    }

    List<String> failures() {
      return List.copyOf(failures);
    }

    @Override
    public void close() {
      asking.cancel(true);
      clock.shutdown();
    }
  }
}
