// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.status;

import com.operators.odoo.error.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Conditions in the making. {@code lastTransitionTime} stays while the status stays, so that two
 * equal observations make two equal lists.
 */
final class Conditions {
  /** As in Kubernetes' own limit, with room to spare. */
  private static final int MAX_MESSAGE = 1024;

  private final Map<String, Condition> before = new TreeMap<>();
  private final Map<ConditionType, Condition> now = new TreeMap<>();
  private final Long generation;
  private final Instant at;

  Conditions(List<Condition> before, Long generation, Instant at) {
    if (before != null) {
      before.forEach(condition -> this.before.put(condition.getType(), condition));
    }
    this.generation = generation;
    this.at = at;
  }

  void set(ConditionType type, Truth truth, Reason reason, String message) {
    var old = before.get(type.name());
    boolean same = old != null && old.getStatus().equals(truth.name());
    String since =
        same ? old.getLastTransitionTime() : at.truncatedTo(ChronoUnit.SECONDS).toString();
    now.put(
        type,
        new ConditionBuilder()
            .withType(type.name())
            .withStatus(truth.name())
            .withReason(reason.name())
            .withMessage(
                message.length() <= MAX_MESSAGE
                    ? message
                    : message.substring(0, MAX_MESSAGE - 1) + "…")
            .withLastTransitionTime(since)
            .withObservedGeneration(generation)
            .build());
  }

  /** What was said before, for a part that could not be looked at. */
  void keep(ConditionType type) {
    Optional.ofNullable(before.get(type.name())).ifPresent(old -> now.put(type, old));
  }

  List<Condition> toList() {
    var list = new ArrayList<>(now.values());
    list.sort(Comparator.comparing(c -> ConditionType.valueOf(c.getType())));
    return list;
  }

  /** As in Kubernetes. */
  enum Truth {
    True,
    False,
    Unknown;

    static Truth of(boolean value) {
      return value ? True : False;
    }
  }
}
