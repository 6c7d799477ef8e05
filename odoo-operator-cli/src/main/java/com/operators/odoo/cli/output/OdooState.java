// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.output;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooStatus;
import com.operators.odoo.error.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a status says, with all that may be missing in it answered for.
 *
 * @param odoo as it was read
 */
public record OdooState(Odoo odoo) {
  public OdooState {
    Objects.requireNonNull(odoo, "odoo");
  }

  /** {@code namespace/name}. */
  public String id() {
    return odoo.getMetadata().getNamespace() + "/" + odoo.getMetadata().getName();
  }

  public OdooStatus status() {
    return odoo.getStatus() == null ? new OdooStatus() : odoo.getStatus();
  }

  public List<Condition> conditions() {
    return status().conditions == null ? List.of() : status().conditions;
  }

  public Optional<Condition> condition(String type) {
    return conditions().stream().filter(c -> type.equals(c.getType())).findFirst();
  }

  /** Ready, and not for an earlier spec. */
  public boolean isReady() {
    return isObserved() && isTrueNow("Ready");
  }

  /** Stopped until someone changes something, and not for an earlier spec. */
  public boolean isStalled() {
    return isObserved() && isTrueNow("Stalled");
  }

  /** Whether the operator has looked at the spec as it is now. */
  public boolean isObserved() {
    Long generation = odoo.getMetadata().getGeneration();
    Long observed = status().observedGeneration;
    return observed != null && (generation == null || observed >= generation);
  }

  private boolean isTrueNow(String type) {
    return speaksOfNow(type)
        && condition(type).filter(c -> "True".equals(c.getStatus())).isPresent();
  }

  /** Whether a condition speaks of the spec as it is now. */
  public boolean speaksOfNow(String type) {
    Long now = odoo.getMetadata().getGeneration();
    return condition(type)
        .map(Condition::getObservedGeneration)
        .map(generation -> now == null || generation >= now)
        .orElseGet(this::isObserved);
  }

  /** Reason and message of a condition, as one text; empty where there is none. */
  public String told(String type) {
    return condition(type).map(OdooState::told).orElse("");
  }

  private static String told(Condition condition) {
    boolean silent = condition.getMessage() == null || condition.getMessage().isBlank();
    return condition.getReason() + (silent ? "" : ": " + condition.getMessage());
  }

  /** A condition's reason; Unknown where it has none of ours. */
  public Reason reasonOf(String type) {
    String name = condition(type).map(Condition::getReason).orElse("");
    return Arrays.stream(Reason.values())
        .filter(reason -> reason.name().equals(name))
        .findFirst()
        .orElse(Reason.Unknown);
  }

  public boolean isSuspended() {
    return odoo.getSpec() != null && Boolean.TRUE.equals(odoo.getSpec().suspend);
  }
}
