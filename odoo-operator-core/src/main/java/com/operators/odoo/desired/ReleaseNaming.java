// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.desired;

import com.operators.odoo.api.v1.Odoo;
import com.operators.odoo.error.FieldProblem;
import com.operators.odoo.error.InvalidSpecException;
import com.operators.odoo.release.ReleaseTarget;
import java.util.List;
import java.util.Optional;

/**
 * Finds the release of an Odoo: by its status, else {@code spec.release.name}, else its own name.
 * Reads nothing else, so that a broken spec can never stand in the way of a deletion.
 */
public final class ReleaseNaming {
  /**
   * @throws InvalidSpecException if the name is not one that Helm takes
   */
  public ReleaseTarget targetOf(Odoo odoo) {
    String name = appliedName(odoo);
    if (name == null) {
      name = askedName(odoo);
    }
    if (!ReleaseTarget.isValidName(name)) {
      throw new InvalidSpecException(List.of(problemOf(odoo, name)));
    }
    return new ReleaseTarget(odoo.getMetadata().getNamespace(), name);
  }

  /** What is wrong with the name that the spec asks for. */
  static Optional<FieldProblem> problemOf(Odoo odoo) {
    String name = askedName(odoo);
    return ReleaseTarget.isValidName(name) ? Optional.empty() : Optional.of(problemOf(odoo, name));
  }

  private static FieldProblem problemOf(Odoo odoo, String name) {
    return new FieldProblem(
        hasReleaseName(odoo) ? "/spec/release/name" : "/metadata/name",
        "'"
            + name
            + "' cannot name a Helm release: use a DNS label of at most "
            + ReleaseTarget.MAX_NAME
            + " characters");
  }

  private static String appliedName(Odoo odoo) {
    var status = odoo.getStatus();
    return status == null || status.release == null ? null : status.release.name;
  }

  /** The name that the spec asks for, whatever was applied before. */
  public static String askedName(Odoo odoo) {
    return hasReleaseName(odoo) ? odoo.getSpec().release.name : odoo.getMetadata().getName();
  }

  private static boolean hasReleaseName(Odoo odoo) {
    var spec = odoo.getSpec();
    return spec != null && spec.release != null && spec.release.name != null;
  }

  /** Mark in the values that makes a release this Odoo's. */
  public static String ownerOf(Odoo odoo) {
    return odoo.getMetadata().getNamespace() + "/" + odoo.getMetadata().getName();
  }
}
