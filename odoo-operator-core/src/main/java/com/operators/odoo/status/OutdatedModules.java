// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.status;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.desired.DesiredRelease;
import com.operators.odoo.desired.Warning;
import com.operators.odoo.error.Reason;

/** Says how a database gets the modules of the code that runs, until that is automated. */
final class OutdatedModules {
  private OutdatedModules() {}

  static Warning of(Odoo odoo, String from, DesiredRelease desired) {
    String namespace = odoo.getMetadata().getNamespace();
    return new Warning(
        Reason.ModulesOutdated,
        "the database has the modules of '"
            + from
            + "': update them with: kubectl exec -n "
            + namespace
            + " deployment/"
            + desired.profile().fullname()
            + "-web -c odoo -- odoo -c /run/odoo/odoo.conf -u all --stop-after-init --no-http"
            + " --workers=0 --limit-memory-hard=0, then: kubectl annotate -n "
            + namespace
            + " --overwrite odoo "
            + odoo.getMetadata().getName()
            + " "
            + Odoo.MODULES_UPDATED
            + "='"
            + desired.code()
            + "'");
  }
}
