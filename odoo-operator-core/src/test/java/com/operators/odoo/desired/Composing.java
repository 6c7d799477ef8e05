// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.testkit.Releases;

/** Composes without a cluster, or with one that lacks something. */
final class Composing {
  private Composing() {}

  static DesiredRelease of(Odoo odoo) {
    return of(odoo, Inputs.assumed());
  }

  static DesiredRelease of(Odoo odoo, Inputs inputs) {
    return new DesiredReleaseComposer(Releases.CHART, DesiredReleaseComposer.Settings.DEFAULT)
        .compose(odoo, inputs);
  }
}
