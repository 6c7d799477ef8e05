// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.diff;

import java.util.List;
import java.util.Objects;

/**
 * What an apply would do to one object of the release.
 *
 * @param kind of Kubernetes
 * @param name of the object
 * @param change what happens to it
 * @param fields JSON pointers of what differs, for a changed object
 */
public record ObjectChange(String kind, String name, Change change, List<String> fields) {
  /** What happens to an object. */
  public enum Change {
    CREATE,
    UPDATE,
    DELETE
  }

  public ObjectChange {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(change, "change");
    fields = List.copyOf(fields);
  }
}
