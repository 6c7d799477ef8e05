// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.output;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooStatus.AppliedRelease;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Odoos in a table, with the columns that {@code kubectl get} shows. */
public final class OdooTable {
  private final boolean withNamespace;
  private final boolean wide;
  private final Ages ages;

  public OdooTable(boolean withNamespace, boolean wide, Instant now) {
    this.withNamespace = withNamespace;
    this.wide = wide;
    this.ages = new Ages(now);
  }

  public String print(List<Odoo> odoos) {
    var table =
        new Table(
            columns(
                "NAMESPACE",
                List.of("NAME", "READY", "VERSION", "RELEASE", "REVISION", "URL", "AGE"),
                List.of("REASON", "IMAGE")));
    odoos.forEach(odoo -> table.add(row(odoo)));
    return table.print();
  }

  private List<String> row(Odoo odoo) {
    var state = new OdooState(odoo);
    var status = state.status();
    var release = status.release == null ? new AppliedRelease() : status.release;
    var ready = state.condition("Ready");
    var always = new ArrayList<String>();
    always.add(odoo.getMetadata().getName());
    always.add(ready.map(Condition::getStatus).orElse("Unknown"));
    always.add(status.version == null ? odoo.getSpec().version : status.version);
    always.add(release.name);
    always.add(release.revision == null ? null : release.revision.toString());
    always.add(status.url);
    always.add(ages.since(odoo.getMetadata().getCreationTimestamp()));
    var more = new ArrayList<String>();
    more.add(ready.map(Condition::getReason).orElse(null));
    more.add(status.image);
    return columns(odoo.getMetadata().getNamespace(), always, more);
  }

  private List<String> columns(String namespace, List<String> always, List<String> more) {
    var columns = new ArrayList<String>();
    if (withNamespace) {
      columns.add(namespace);
    }
    columns.addAll(always);
    if (wide) {
      columns.addAll(more);
    }
    return columns;
  }
}
