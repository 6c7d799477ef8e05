// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.command;

/** Why a run ends. */
enum RunEnd {
  DURATION_OVER("the duration is over: ending after the Helm calls in flight"),
  SIGNAL("signal received: ending after the Helm calls in flight");

  private final String farewell;

  RunEnd(String farewell) {
    this.farewell = farewell;
  }

  String farewell() {
    return farewell;
  }
}
