// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo;

import java.time.Duration;
import java.util.Objects;

/**
 * What the operator of this process has to do now.
 *
 * @param waiting Odoos that wait for a thread; none while another process leads
 * @param longestWait how long the first of them has waited
 * @param helmCalls native calls of Helm that have not ended
 * @param stuckHelmCalls those of them that have outlived their deadline, and hold a thread
 */
public record Load(int waiting, Duration longestWait, int helmCalls, int stuckHelmCalls) {
  public Load {
    Objects.requireNonNull(longestWait, "longestWait");
  }
}
