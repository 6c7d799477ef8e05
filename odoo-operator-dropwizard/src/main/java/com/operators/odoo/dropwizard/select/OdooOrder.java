// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.select;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.dropwizard.api.StateView;
import com.operators.odoo.dropwizard.errors.RequestRefusedException;
import java.util.Comparator;

/** Orders in which Odoos can be listed. */
public final class OdooOrder {
  private static final Comparator<Odoo> BY_NAME =
      Comparator.<Odoo, String>comparing(odoo -> odoo.getMetadata().getName())
          .thenComparing(odoo -> odoo.getMetadata().getNamespace());

  private OdooOrder() {}

  /**
   * @param text name, namespace, created or ready; a minus before it turns it round
   */
  public static Comparator<Odoo> of(String text) {
    boolean isReversed = text.startsWith("-");
    String field = isReversed ? text.substring(1) : text;
    Comparator<Odoo> order =
        switch (field) {
          case "name" -> BY_NAME;
          case "namespace" -> Comparator.comparing(odoo -> odoo.getMetadata().getNamespace());
          case "created" -> Comparator.comparing(odoo -> odoo.getMetadata().getCreationTimestamp());
          case "ready" -> Comparator.comparing(odoo -> StateView.of(odoo).works());
          default ->
              throw RequestRefusedException.badRequest(
                  "query parameter 'sort' has to be name, namespace, created or ready,"
                      + " with a minus before it to turn it round");
        };
    return (isReversed ? order.reversed() : order).thenComparing(BY_NAME);
  }
}
