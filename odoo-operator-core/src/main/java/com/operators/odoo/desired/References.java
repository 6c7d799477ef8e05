// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import com.operators.odoo.api.v1.AddonsSpec.GitAddons;
import com.operators.odoo.api.v1.DatabaseSpec;
import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.api.v1.OdooSpec;
import com.operators.odoo.api.v1.ReleaseSpec.ValuesSource;
import com.operators.odoo.api.v1.SecretRef;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an Odoo refers to: known before anything is composed, so that it can be read first, and so
 * that a change of it can be led back to the Odoo. Takes half-filled specs.
 */
public final class References {
  private References() {}

  /** Names of all Secrets that matter to the values, generated ones included. */
  public static Set<String> secretsOf(Odoo odoo) {
    var names = new TreeSet<String>();
    String fullname = Names.fullnameOf(odoo);
    names.add(Names.databaseSecret(fullname));
    names.add(Names.superuserSecret(fullname));
    names.add(Names.adminSecret(fullname));
    OdooSpec spec = odoo.getSpec();
    if (spec == null) {
      return names;
    }
    add(names, spec.smtp == null ? null : spec.smtp.passwordSecretRef);
    if (spec.init != null && spec.init.admin != null) {
      add(names, spec.init.admin.passwordSecretRef);
    }
    addDatabase(names, spec.database);
    for (GitAddons git : gitOf(spec)) {
      add(names, git.sshSecretRef);
      add(names, git.httpSecretRef);
    }
    for (ValuesSource source : valuesSourcesOf(odoo)) {
      if (source.kind == ValuesSource.Kind.Secret) {
        names.add(source.name);
      }
    }
    return names;
  }

  private static void addDatabase(Set<String> names, DatabaseSpec database) {
    if (database != null) {
      add(names, database.passwordSecretRef);
      add(names, database.external == null ? null : database.external.caSecretRef);
    }
  }

  private static void add(Set<String> names, SecretRef reference) {
    if (reference != null && reference.name != null) {
      names.add(reference.name);
    }
  }

  public static List<ValuesSource> valuesSourcesOf(Odoo odoo) {
    var spec = odoo.getSpec();
    boolean none = spec == null || spec.release == null || spec.release.valuesFrom == null;
    return none
        ? List.of()
        : spec.release.valuesFrom.stream().filter(s -> s.kind != null && s.name != null).toList();
  }

  public static ValuesReference referenceOf(ValuesSource source) {
    return new ValuesReference(
        source.kind.name(), source.name, source.key == null ? "values.yaml" : source.key);
  }

  static List<GitAddons> gitOf(OdooSpec spec) {
    return spec.addons == null || spec.addons.git == null ? List.of() : spec.addons.git;
  }
}
