// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

import com.operators.odoo.cli.output.Console;
import java.time.Duration;
import java.time.Instant;

/** What a waiting command says on the way: each news once, with the time that has passed. */
final class Progress {
  private final Console console;
  private final Timing timing;
  private final Instant begin;
  private String last = "";

  Progress(Console console, Timing timing) {
    this.console = console;
    this.timing = timing;
    this.begin = timing.now();
  }

  Duration elapsed() {
    return Duration.between(begin, timing.now());
  }

  void tell(String news) {
    if (!news.equals(last)) {
      console.note("[" + elapsed().toSeconds() + "s] " + news);
      last = news;
    }
  }

  String last() {
    return last;
  }
}
