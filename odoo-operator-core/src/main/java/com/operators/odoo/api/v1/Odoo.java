// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.api.v1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Optional;

/**
 * One Odoo instance, as a user asks for it ({@link OdooSpec}) and as the operator reports it
 * ({@link OdooStatus}). The parts of both are plain data with public fields: an absent field is
 * {@code null} and means its documented default, which only the composer applies.
 */
@Group(Odoo.GROUP)
@Version("v1")
@Kind("Odoo")
@Plural("odoos")
@Singular("odoo")
@ShortNames("od")
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    priority = 1)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
@ValidationRule(
    value = "size(self.metadata.name) <= 53",
    message =
        "metadata.name names the Helm release unless spec.release.name does, and Helm allows 53 characters: shorten the name")
@ValidationRule(
    value = "self.metadata.name.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?$')",
    message = "metadata.name must be a DNS label: lower-case letters, digits and '-'")
@ValidationRule(
    value =
        "self.metadata.name.matches('^[a-z].{0,37}$') || (has(self.spec) && has(self.spec.fullname))",
    message =
        "metadata.name names the instance's objects unless spec.fullname does: use at most 38 characters and begin with a letter, or set spec.fullname")
public class Odoo extends CustomResource<OdooSpec, OdooStatus> implements Namespaced {
  private static final long serialVersionUID = 1L;

  public static final String GROUP = "operators.com";

  /** Held by the operator until the release is gone. */
  public static final String FINALIZER = GROUP + "/release";

  /**
   * A new value asks for a reconcile now; answered in {@link OdooStatus#lastHandledReconcileAt}.
   */
  public static final String RECONCILE_REQUESTED_AT = GROUP + "/reconcile-requested-at";

  /** A new value asks to look for new commits of addons; see {@link OdooStatus#addons}. */
  public static final String RESYNC_REQUESTED_AT = GROUP + "/resync-requested-at";

  /** Says that the database's modules were updated to the image and addons that it names. */
  public static final String MODULES_UPDATED = GROUP + "/modules-updated";

  /** Label that gives an Odoo to the operators of one shard; without it, to those of none. */
  public static final String SHARD = GROUP + "/shard";

  /** The label of that name; empty without it. */
  public Optional<String> shard() {
    var labels = getMetadata().getLabels();
    return labels == null ? Optional.empty() : Optional.ofNullable(labels.get(SHARD));
  }

  /** A status without content is left out of manifests. */
  @Override
  protected OdooStatus initStatus() {
    return null;
  }
}
