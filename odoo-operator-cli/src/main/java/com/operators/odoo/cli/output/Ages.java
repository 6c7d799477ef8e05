// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.output;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** How long ago something was, in the few characters that kubectl takes for it. */
final class Ages {
  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;
  private static final int DAY = 24 * HOUR;

  private final Instant now;

  Ages(Instant now) {
    this.now = now;
  }

  /** Of a time as the API server writes it; {@code <unknown>} where there is none. */
  String since(String time) {
    if (time == null || time.isEmpty()) {
      return "<unknown>";
    }
    try {
      return of(Duration.between(Instant.parse(time), now));
    } catch (DateTimeException e) {
      return "<unknown>";
    }
  }

  /** The finer the younger: 119s, 9m5s, 179m, 7h59m, 47h, 7d23h, 400d. */
  static String of(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 2 * MINUTE) {
      return seconds + "s";
    }
    if (seconds < 10 * MINUTE) {
      return both(seconds, MINUTE, "m", 1, "s");
    }
    if (seconds < 3 * HOUR) {
      return seconds / MINUTE + "m";
    }
    if (seconds < 8 * HOUR) {
      return both(seconds, HOUR, "h", MINUTE, "m");
    }
    if (seconds < 2 * DAY) {
      return seconds / HOUR + "h";
    }
    return seconds < 8 * DAY ? both(seconds, DAY, "d", HOUR, "h") : seconds / DAY + "d";
  }

  private static String both(long seconds, int large, String name, int small, String smallName) {
    long rest = seconds % large / small;
    return seconds / large + name + (rest == 0 ? "" : rest + smallName);
  }
}
