// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Optional;

/**
 * How an Odoo is, in short.
 *
 * @param ready True, False or Unknown
 * @param reason short name of why
 * @param message why, for people
 * @param url where users reach it
 * @param version Odoo series
 * @param revision of the release that was applied last
 * @param current whether this speaks of the newest spec
 * @param conditions all there is to know
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StateView(
    String ready,
    String reason,
    String message,
    String url,
    String version,
    Integer revision,
    boolean current,
    List<Condition> conditions) {

  public static StateView of(Odoo odoo) {
    var status = Optional.ofNullable(odoo.getStatus()).orElseGet(OdooStatus::new);
    var ready = condition(odoo, "Ready");
    return new StateView(
        ready.map(Condition::getStatus).orElse("Unknown"),
        ready.map(Condition::getReason).orElse("Unknown"),
        ready.map(Condition::getMessage).orElse("nothing is known yet"),
        status.url,
        status.version,
        status.release == null ? null : status.release.revision,
        isCurrent(odoo),
        status.conditions == null ? List.of() : status.conditions);
  }

  public static Optional<Condition> condition(Odoo odoo, String type) {
    var status = odoo.getStatus();
    return status == null || status.conditions == null
        ? Optional.empty()
        : status.conditions.stream().filter(c -> type.equals(c.getType())).findFirst();
  }

  /** Whether the status speaks of the newest spec. */
  public static boolean isCurrent(Odoo odoo) {
    Long generation = odoo.getMetadata().getGeneration();
    return odoo.getStatus() != null
        && generation != null
        && generation.equals(odoo.getStatus().observedGeneration);
  }

  public boolean works() {
    return current && ready.equals("True");
  }
}
