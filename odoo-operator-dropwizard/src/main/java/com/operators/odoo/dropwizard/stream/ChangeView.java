// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.dropwizard.stream;

import com.operators.odoo.dropwizard.api.StateView;
import com.operators.odoo.dropwizard.cluster.OdooChange;
import com.operators.odoo.dropwizard.route.Paths;

/**
 * One change, as the event stream tells it.
 *
 * @param type added, modified or deleted
 * @param namespace of the Odoo
 * @param name of the Odoo
 * @param resourceVersion of the Odoo, also the event's id
 * @param link of the Odoo on this service
 * @param deleting whether it is on its way out
 * @param state how it is
 */
public record ChangeView(
    String type,
    String namespace,
    String name,
    String resourceVersion,
    String link,
    boolean deleting,
    StateView state) {
  public static ChangeView of(OdooChange change) {
    var metadata = change.odoo().getMetadata();
    return new ChangeView(
        change.type().name(),
        metadata.getNamespace(),
        metadata.getName(),
        metadata.getResourceVersion(),
        Paths.toOdoo(metadata.getNamespace(), metadata.getName()),
        metadata.getDeletionTimestamp() != null,
        StateView.of(change.odoo()));
  }
}
